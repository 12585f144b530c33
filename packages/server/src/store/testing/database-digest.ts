import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** A text that is another one as soon as any row of any table is. */
export async function databaseDigest(db: Kysely<Tables>): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db)
  const digests = tables.map(
    ({ name }) => sql`(select coalesce(md5(string_agg(r::text, '|' order by r::text)), '') from ${sql.table(name)} r)`,
  )
  const { rows } = await sql<{ digest: string }>`select concat_ws(' ', ${sql.join(digests)}) as digest`.execute(db)
  return rows[0]?.digest ?? ''
}
