import { type Kysely, sql } from 'kysely'

/**
 * What `listing.ts` reads pages from: per column that a list is sorted by, one index of the private rows of a project and
 * one of the public rows of all. Each holds its rows in the order of the page, so that a page is read and nothing sorted.
 *
 * Migrations that were released use this: a change of it is a change of theirs.
 */
export async function createListIndexes(db: Kysely<unknown>, table: string, columns: readonly string[]): Promise<void> {
  for (const column of columns) {
    const keys = column === 'id' ? sql`id` : sql`${sortKey(column)}, id`
    await sql`create index ${sql.ref(`${table}_own_${column}`)} on ${sql.table(table)} (tenant_id, ${keys}) where not is_public`.execute(
      db,
    )
    await sql`create index ${sql.ref(`${table}_public_${column}`)} on ${sql.table(table)} (${keys}) where is_public`.execute(
      db,
    )
  }
}

/** The expression has to be the one that `listing.ts` sorts by: another is another index. */
function sortKey(column: string) {
  return column === 'updated_at' ? sql`(coalesce(updated_at, '-infinity'::timestamptz))` : sql.ref(column)
}
