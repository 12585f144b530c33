import type pg from 'pg'
import { askPool } from './ask-pool.ts'
import type { NamedCollection } from './store.ts'

/**
 * The first of the names that an object has which the project sees; null: all are free. Not a prepared statement: a plan
 * that is kept from when the table was empty reads the whole table for each name.
 */
export async function takenName(
  pool: pg.Pool,
  collection: NamedCollection,
  projectId: string,
  names: readonly string[],
): Promise<string | null> {
  const [row] = await askPool<{ name: string }>(pool, {
    text: `select name from ${collection} where name = any($1) and (tenant_id = $2 or is_public)
            order by array_position($1::text[], name::text) limit 1`,
    values: [names, projectId],
  })
  return row?.name ?? null
}
