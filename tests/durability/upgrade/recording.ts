import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'

/**
 * A system in the middle of an operation, as an earlier release left it: the rows of its database, the sandbox's state, and
 * the keys (of nothing else) that open its secrets.
 */
export interface Recording {
  release: string
  /** What the cluster must become. */
  ends: 'Active' | 'Error' | 'deleted'
  clusterId: string
  /** How the tables were made; in its order. */
  schema: string[]
  rows: Record<string, unknown[]>
  cloud: unknown
  /** Files of the nodes by their path in the sandbox's home: the host keys, by which the service knows them again. */
  nodes?: Record<string, string>
  secretKeys: string
}

interface Sql {
  run(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

export async function openSql(home: string, databaseUrl: string | null): Promise<Sql> {
  if (databaseUrl === null) {
    const directory = join(home, 'database/pglite')
    await mkdir(dirname(directory), { recursive: true })
    const pglite = await PGlite.create(directory)
    return {
      run: async (statement, values) => (await pglite.query<Record<string, unknown>>(statement, values)).rows,
      close: () => pglite.close(),
    }
  }
  const client = new pg.Client(databaseUrl)
  await client.connect()
  return {
    run: async (statement, values) => (await client.query<Record<string, unknown>>(statement, values)).rows,
    close: () => client.end(),
  }
}

type Left = Pick<Recording, 'schema' | 'rows' | 'cloud' | 'nodes' | 'secretKeys'>

export async function readSystem(home: string): Promise<Left> {
  const sql = await openSql(home, null)
  const tables = await sql.run(`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  const rows: Recording['rows'] = {}
  for (const { name } of tables) {
    const [all] = await sql.run(`select coalesce(json_agg(t), '[]') as rows from "${String(name)}" t`)
    rows[String(name)] = all?.rows as unknown[]
  }
  await sql.close()
  const schema = (rows.kysely_migration as { name: string }[]).map(({ name }) => name).sort()
  return {
    schema,
    rows,
    cloud: JSON.parse(await readFile(join(home, 'sandbox/cloud.json'), 'utf8')),
    nodes: await hostKeys(join(home, 'sandbox')),
    secretKeys: await readFile(join(home, 'secret-keys'), 'utf8'),
  }
}

async function hostKeys(sandbox: string): Promise<Record<string, string>> {
  const paths = (await readdir(sandbox, { recursive: true })).filter((path) => path.endsWith('/ssh_host_ed25519_key'))
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(sandbox, path), 'utf8')] as const)),
  )
}

/** The same system in another place; its tables are made as they were then, and the service finds them so. */
export async function restoreSystem(
  recording: Recording,
  home: string,
  databaseUrl: string | null,
  migrateTo: (sql: { home: string; databaseUrl: string | null }, last: string) => Promise<void>,
): Promise<void> {
  await mkdir(join(home, 'sandbox'), { recursive: true })
  await writeFile(join(home, 'sandbox/cloud.json'), JSON.stringify(recording.cloud))
  for (const [path, key] of Object.entries(recording.nodes ?? {})) {
    await mkdir(join(home, 'sandbox', dirname(path)), { recursive: true })
    await writeFile(join(home, 'sandbox', path), key, { mode: 0o600 })
  }
  await writeFile(join(home, 'secret-keys'), recording.secretKeys, { mode: 0o600 })
  await migrateTo({ home, databaseUrl }, recording.schema.at(-1) ?? '')
  const sql = await openSql(home, databaseUrl)
  try {
    // Rows come in the order of their tables' names, not of their references.
    await sql.run('set session_replication_role = replica')
    for (const [table, rows] of Object.entries(recording.rows)) {
      if (!table.startsWith('kysely_')) await fill(sql, table, rows)
    }
  } finally {
    await sql.close()
  }
}

async function fill(sql: Sql, table: string, rows: unknown[]): Promise<void> {
  const columns = await sql.run(
    `select column_name as name, data_type like 'json%' and is_nullable = 'NO' as is_json
       from information_schema.columns where table_name = $1 and is_generated = 'NEVER'`,
    [table],
  )
  const names = columns.map(({ name }) => `"${String(name)}"`)
  // A JSON null is read as no value at all.
  const values = columns.map(({ is_json }, at) => (is_json === true ? `coalesce(${names[at]}, 'null')` : names[at]))
  const from = `json_populate_recordset(null::"${table}", $1::json)`
  await sql.run(`insert into "${table}" (${names.join(', ')}) select ${values.join(', ')} from ${from}`, [
    JSON.stringify(rows),
  ])
}
