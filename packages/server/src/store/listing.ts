import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { type ListPage, type ListQuery, MarkerNotFound, type Page } from './queries.ts'
import type { Executor } from './revisions.ts'
import type { Collection } from './store.ts'
import type { Tables } from './tables.ts'

/** Of rows with columns of other tables, to filter and sort by. */
export type ListedView = 'listed_job_executions'
type Listed = Collection | ListedView

/** Filters of these columns match a part of the text, as the old service's did; all others match the whole. */
const matchedInPart = new Set(['name', 'description', 'cluster_name', 'job_name'])

/** A page of ids and its markers. The rows are then fetched by id, with whatever belongs to them. */
export interface IdPage {
  ids: string[]
  markers: Page | null
}

/**
 * One page by keyset: strictly after the marker in the order (`sort_by`, id). Ties are broken by id, so pages
 * neither skip nor repeat, and a page costs the same wherever it is in the list.
 *
 * @throws MarkerNotFound
 */
export async function pageOfIds(db: Executor, table: Listed, projectId: string, query: ListQuery): Promise<IdPage> {
  const key = sortKey(query.sortBy)
  const visible = db
    .selectFrom(table)
    .where((eb) => visibleTo(eb as Visible, projectId))
    .where((eb) => eb.and(Object.entries(query.filters).map(([column, value]) => matches(column, value))))

  const marker = query.marker === null ? null : await readMarker(db, table, projectId, query.marker, key)
  const direction = query.descending ? 'desc' : 'asc'
  const beyond = query.descending ? '<' : '>'

  let page = visible.select('id').orderBy(key, direction).orderBy('id', direction)
  if (marker) page = page.where(sql<SqlBool>`(${key}, id) ${sql.raw(beyond)} (${marker.key}, ${marker.id})`)
  if (query.limit !== null) page = page.limit(query.limit + 1)
  const found = (await page.execute()).map((row) => row.id)
  const ids = query.limit === null ? found : found.slice(0, query.limit)

  const next = found.length > ids.length ? (ids.at(-1) ?? null) : null
  const prev = marker && query.limit !== null ? await previousMarker(query.limit, marker) : null
  return { ids, markers: next === null && prev === null && query.marker === null ? null : { prev, next } }

  async function previousMarker(limit: number, from: Marker): Promise<string | null> {
    const backwards = query.descending ? 'asc' : 'desc'
    const before = query.descending ? '>' : '<'
    const row = await visible
      .select('id')
      .where(sql<SqlBool>`(${key}, id) ${sql.raw(before)} (${from.key}, ${from.id})`)
      .orderBy(key, backwards)
      .orderBy('id', backwards)
      .offset(limit - 1)
      .limit(1)
      .executeTakeFirst()
    return row?.id ?? null
  }
}

interface Marker {
  id: string
  key: unknown
}

type Visible = ExpressionBuilder<Tables, 'node_group_templates'>

/** Own objects and public ones. */
export function visibleTo(eb: Visible, projectId: string) {
  return eb.or([eb('tenant_id', '=', projectId), eb('is_public', '=', true)])
}

/** A column that may be null sorts by a value that is not: a comparison with null would drop the row. */
function sortKey(column: string) {
  return column === 'updated_at' ? sql`coalesce(updated_at, '-infinity'::timestamptz)` : sql.ref(column)
}

function matches(column: string, value: string) {
  return matchedInPart.has(column)
    ? sql<SqlBool>`position(${value} in coalesce(${sql.ref(column)}, '')) > 0`
    : sql<SqlBool>`${sql.ref(column)} = ${value}`
}

async function readMarker(
  db: Executor,
  table: Listed,
  projectId: string,
  id: string,
  key: ReturnType<typeof sortKey>,
): Promise<Marker> {
  const row = await db
    .selectFrom(table)
    .select(['id', sql<unknown>`${key}`.as('key')])
    .where('id', '=', id)
    .where((eb) => visibleTo(eb as Visible, projectId))
    .executeTakeFirst()
  if (!row) throw new MarkerNotFound(id)
  return row
}

/** One parameter however many ids: a statement takes 65,535 at the most, and a list without a limit may be longer. */
export function isAnyOf(ids: readonly string[], column = 'id') {
  return sql<SqlBool>`${sql.ref(column)} = any(${ids}::text[])`
}

/** Puts rows fetched by id back into the order of the page. */
export function inOrder<T extends { id: string }>(page: IdPage, rows: T[]): ListPage<T> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { items: page.ids.flatMap((id) => byId.get(id) ?? []), markers: page.markers }
}
