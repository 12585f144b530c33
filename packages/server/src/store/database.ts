import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { Kysely, PostgresDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { lockDirectory } from './embedded-lock.ts'
import { ImpatientClient } from './impatient-client.ts'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'
import { TellingClient, TellingPool } from './telling-client.ts'

export interface Database {
  db: Kysely<Tables>
  /** The same door Kysely uses, for the few statements where its building of SQL would be the larger part. */
  pool: pg.Pool
  /** PostgreSQL inside this process: for evaluation, one node and CI; not safe against power loss. */
  embedded: boolean
  /** Brings the schema up to date; the names of what was done. */
  migrate(): Promise<string[]>
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** `postgres://…`; or `embedded:<directory>`, `embedded:` alone for one in memory. */
  url: string
  /** Connections to PostgreSQL. The embedded database has one, always. */
  maxConnections: number
}

const connectTimeoutMs = 10_000

/**
 * Opens the database. The embedded one has a single session: a second door to it would run inside whatever
 * transaction the first has open and vanish on its rollback, so there is exactly one pool, of one connection.
 * Using the pool inside a transaction then waits for itself; the connection timeout turns that into an error.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url.startsWith('embedded:')
    ? await openEmbedded(options.url.slice('embedded:'.length))
    : openPostgres(options)
}

function openPostgres(options: DatabaseOptions): Database {
  const pool = new TellingPool({
    connectionString: options.url,
    max: options.maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    application_name: 'fennec',
    Client: ImpatientClient,
    // Of a process that was paused in the middle of a transaction: the cluster it has locked must not wait for it.
    idle_in_transaction_session_timeout: 5000,
  })
  // An idle connection that breaks (the database restarted) is replaced at the next use; without a listener
  // node would end the process.
  pool.on('error', () => undefined)
  const db = kyselyOn(pool)
  // On a connection of its own: a statement may take longer there than anywhere else.
  const migrate = async (): Promise<string[]> => {
    const alone = kyselyOn(new pg.Pool({ connectionString: options.url, max: 1, application_name: 'fennec migration' }))
    try {
      return await migrateOn(alone)
    } finally {
      await alone.destroy()
    }
  }
  return { db, pool, embedded: false, migrate, close: () => db.destroy() }
}

async function openEmbedded(directory: string): Promise<Database> {
  const lock = directory ? lockDirectory(directory) : null
  try {
    const pglite = await PGlite.create(directory || 'memory://')
    return onPglite(pglite, () => lock?.release())
  } catch (error) {
    lock?.release()
    throw error
  }
}

/** @param closed called when it is closed */
export function onPglite(pglite: PGlite, closed?: () => void): Database {
  const pool = new TellingPool({
    ...createPgConfig(pglite),
    max: 1,
    Client: TellingClient,
    connectionTimeoutMillis: connectTimeoutMs,
  } as pg.PoolConfig)
  const db = kyselyOn(pool)
  const close = async (): Promise<void> => {
    await db.destroy()
    await pglite.close()
    closed?.()
  }
  return { db, pool, embedded: true, migrate: () => migrateOn(db), close }
}

function kyselyOn(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** Replicas may do it at once: the migrator takes a lock in the database. */
async function migrateOn(db: Kysely<Tables>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error(String(error))
  return (results ?? []).map((result) => result.migrationName)
}
