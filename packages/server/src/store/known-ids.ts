import type { Kysely } from 'kysely'
import { isAnyOf, visibleTo } from './listing.ts'
import type { Tables } from './tables.ts'

/** Those of the ids that are objects the project may see: one query for however many. */
export async function knownIds(
  db: Kysely<Tables>,
  table: 'data_sources' | 'job_binaries',
  projectId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where(isAnyOf(ids))
    .where((eb) => visibleTo(eb as never, projectId))
    .execute()
  return new Set(rows.map((row) => row.id))
}
