import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { type ListPage, type ListQuery, MATCHED_IN_PART, MarkerNotFound, type Page } from './queries.ts'
import type { Executor } from './revisions.ts'
import type { Collection } from './store.ts'
import type { Tables } from './tables.ts'

/** `listed_operations` is a view: an operation is of the project of its cluster. */
type Listed = Collection | 'listed_operations'

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
  const { limit, descending } = query
  const list: VisibleRows = { table, projectId, sortBy: query.sortBy, filters: query.filters }
  const marker = query.marker === null ? null : await readMarker(db, list, query.marker)

  const found = await idsFrom(db, list, {
    after: marker,
    descending,
    limit: limit === null ? null : limit + 1,
    skip: 0,
  })
  const ids = limit === null ? found : found.slice(0, limit)
  if (limit === null) return { ids, markers: marker === null ? null : { prev: null, next: null } }

  const next = found.length > ids.length ? (ids.at(-1) ?? null) : null
  const back =
    marker && (await idsFrom(db, list, { after: marker, descending: !descending, limit: 1, skip: limit - 1 }))
  const prev = back?.[0] ?? null
  return { ids, markers: next === null && prev === null && marker === null ? null : { prev, next } }
}

interface VisibleRows {
  table: Listed
  projectId: string
  sortBy: string
  filters: Record<string, string>
}

interface Stretch {
  after: Marker | null
  descending: boolean
  limit: number | null
  skip: number
}

/**
 * Two stretches, each read in order from an index of its own (`migrations/list-indexes.ts`) and merged: the private rows
 * of the project and the public rows of all. `own or public` in one condition would read and sort everything there is.
 */
async function idsFrom(db: Executor, list: VisibleRows, stretch: Stretch): Promise<string[]> {
  const { rows } = await idsStatement(list, stretch).execute(db)
  return rows.map((row) => row.id)
}

/** Ids of visible rows in their order. Exported for the test that reads its plan. */
export function idsStatement({ table, projectId, sortBy, filters }: VisibleRows, stretch: Stretch) {
  const { after, descending, limit, skip } = stretch
  const direction = sql.raw(descending ? 'desc' : 'asc')
  const beyond = sql.raw(descending ? '<' : '>')
  const key = sortKey(sortBy)
  // The id is its own tie-break: named twice it would be sorted once more.
  const order = sortBy === 'id' ? sql`order by id ${direction}` : sql`order by key ${direction}, id ${direction}`
  const wanted = Object.entries(filters).map(([column, value]) => matches(column, value))
  if (after && sortBy === 'id') wanted.push(sql`id ${beyond} ${after.id}`)
  if (after && sortBy !== 'id') wanted.push(sql`(${key}, id) ${beyond} (${after.key}, ${after.id})`)
  const atMost = limit === null ? sql`` : sql`limit ${skip + limit}`
  const part = (visible: ReturnType<typeof sql>) =>
    sql`(select ${key} as key, id from ${sql.table(table)} where ${sql.join([visible, ...wanted], sql` and `)} ${order} ${atMost})`
  const own = part(sql`tenant_id = ${projectId} and not is_public`)
  const shared = part(sql`is_public`)
  const window = limit === null ? sql`` : sql`limit ${limit} offset ${skip}`
  return sql<{ id: string }>`select id from (${own} union all ${shared}) visible ${order} ${window}`
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
  return MATCHED_IN_PART.has(column)
    ? sql<SqlBool>`position(${value} in coalesce(${sql.ref(column)}, '')) > 0`
    : sql<SqlBool>`${sql.ref(column)} = ${value}`
}

export async function readMarker(db: Executor, { table, projectId, sortBy }: VisibleRows, id: string): Promise<Marker> {
  const row = await db
    .selectFrom(table)
    .select(['id', sql<unknown>`${sortKey(sortBy)}`.as('key')])
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
