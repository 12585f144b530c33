import pg from 'pg'
import type { OldDatabase, OldValue, RawRow } from './old-database.ts'

const TIMESTAMP_WITHOUT_ZONE = 1114

export async function openPostgres(url: URL): Promise<OldDatabase> {
  const client = new pg.Client({
    connectionString: url.href,
    connectionTimeoutMillis: 15_000,
    application_name: 'fennec import-sahara',
    types: {
      getTypeParser: (oid, format) =>
        // The old service wrote UTC into columns without a zone; the driver would take them for local time.
        oid === TIMESTAMP_WITHOUT_ZONE
          ? (text: string) => new Date(`${text.replace(' ', 'T')}Z`)
          : (pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown),
    },
  })
  await client.connect()
  await client.query('begin isolation level repeatable read read only')
  const select = async (sql: string, values: string[] = []): Promise<RawRow[]> =>
    (await client.query<RawRow>(sql, values)).rows
  return {
    async tables() {
      const rows = await select(
        'select table_name as t, column_name as c from information_schema.columns where table_schema = current_schema()',
      )
      const grouped = Map.groupBy(rows, ({ t }) => String(t))
      return new Map([...grouped].map(([table, columns]) => [table, new Set(columns.map(({ c }) => String(c)))]))
    },
    rows: (table, columns) => select(`select ${columns.map(quoted).join(', ')} from ${quoted(table)}`),
    async value(table, column, id): Promise<OldValue> {
      const [row] = await select(`select ${quoted(column)} as v from ${quoted(table)} where id = $1`, [id])
      return row?.v ?? null
    },
    async close() {
      await client.end()
    },
  }
}

const quoted = (name: string): string => `"${name}"`
