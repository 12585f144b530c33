import { randomUUID } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { type Database, onPglite, openDatabase } from './database.ts'
import { migratedDump } from './testing/migrated-dump.ts'

/**
 * A fresh database with the schema, for one test file: embedded by default; in the PostgreSQL named by
 * FENNEC_TEST_DATABASE_URL when that is set. Every suite over the database runs on both.
 */
export async function openTestDatabase(): Promise<Database> {
  const server = process.env.FENNEC_TEST_DATABASE_URL
  if (server) return await inPostgres(server)
  return onPglite(await PGlite.create({ dataDir: 'memory://', loadDataDir: await migratedDump() }))
}

async function inPostgres(server: string): Promise<Database> {
  const name = `fennec_test_${randomUUID().replaceAll('-', '')}`
  await administer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = await openDatabase({ url: url.href, maxConnections: 5 })
  await database.migrate()
  return {
    ...database,
    async close() {
      await database.close()
      await administer(server, `drop database ${name} with (force)`)
    },
  }
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
