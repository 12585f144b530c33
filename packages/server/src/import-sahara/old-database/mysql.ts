import { readFileSync } from 'node:fs'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import type { OldDatabase, OldValue, RawRow } from './old-database.ts'

/** MySQL and MariaDB. */
export async function openMysql(url: URL): Promise<OldDatabase> {
  const ca = url.searchParams.get('ssl_ca')
  const connection = await createConnection({
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    charset: 'utf8mb4',
    // The old service wrote UTC into columns without a zone.
    timezone: 'Z',
    connectTimeout: 15_000,
    ...(ca !== null && { ssl: { ca: readFileSync(ca) } }),
  })
  await connection.query('set session transaction isolation level repeatable read')
  await connection.query('start transaction with consistent snapshot, read only')
  const select = async (sql: string, values: string[] = []): Promise<RawRow[]> => {
    const [rows] = await connection.query<RowDataPacket[]>(sql, values)
    return rows as RawRow[]
  }
  return {
    async tables() {
      const rows = await select(
        'select table_name as t, column_name as c from information_schema.columns where table_schema = database()',
      )
      const grouped = Map.groupBy(rows, ({ t }) => String(t))
      return new Map([...grouped].map(([table, columns]) => [table, new Set(columns.map(({ c }) => String(c)))]))
    },
    rows: (table, columns) => select(`select ${columns.map(quoted).join(', ')} from ${quoted(table)}`),
    async value(table, column, id): Promise<OldValue> {
      const [row] = await select(`select ${quoted(column)} as v from ${quoted(table)} where id = ?`, [id])
      return row?.v ?? null
    },
    async close() {
      await connection.end()
    },
  }
}

const quoted = (name: string): string => `\`${name}\``
