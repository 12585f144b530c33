import { type Kysely, sql } from 'kysely'
import type { Collection, Users } from './store.ts'
import type { Tables } from './tables.ts'

/** Enough to find them by; an object may be used by thousands. */
const NAMED_USERS = 10

/**
 * Those of the ids in a table, counted in all projects, and some of them named as far as the project may see them.
 *
 * @param ids a query of ids
 * @param named the column that names a user
 */
export async function usersAmong(
  db: Kysely<Tables>,
  projectId: string,
  ids: ReturnType<typeof sql>,
  table: Collection,
  named: 'name' | 'id' = 'name',
): Promise<Users> {
  const { rows } = await sql<{ name: string; visible: boolean; total: string }>`
    select ${sql.ref(named)} as name, (tenant_id = ${projectId} or is_public) as visible, count(*) over () as total
      from ${sql.table(table)} where id in (${ids})
     order by visible desc, ${sql.ref(named)} limit ${NAMED_USERS}`.execute(db)
  return { names: rows.filter((row) => row.visible).map((row) => row.name), total: Number(rows[0]?.total ?? 0) }
}
