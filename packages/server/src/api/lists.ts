import { FennecError, fieldOfWireName, type WireVersion, wireName } from '@fennec/contract'
import type { ListPage, ListQuery } from '../store/queries.ts'
import { MarkerNotFound } from '../store/queries.ts'
import type { Collection } from '../store/store.ts'
import { type Call, queryValue } from './call.ts'
import type { ApiDeps } from './deps.ts'
import type { ListCache, ListKey } from './list-cache.ts'
import type { Paging, Sorting } from './paging.ts'
import { type Filters, FLAGS, filterParameters } from './query-parameters.ts'
import { orNotFound, type Route, route } from './route.ts'

/** What the lists of templates and clusters differ in. */
interface ListFacts<T> {
  collection: Collection
  /** Others whose objects are shown or sorted by. */
  dependsOn?: readonly Collection[]
  /** The list's key in the answer, if it is not the name of the collection. */
  key?: string
  path: string
  handler: string
  policy: Route['policy']
  notInV10?: true
  since?: '2.1'
  filters: Filters
  sortFields: readonly string[]
  records(deps: ApiDeps): {
    list(projectId: string, query: ListQuery): Promise<ListPage<T>>
    get(projectId: string, id: string): Promise<T | null>
  }
  toWire(record: T, version: WireVersion): unknown
}

const PAGING = new Set(['limit', 'marker', 'sort_by'])

/** GET of a collection: filters, sorting, pages; answered from the cache while nothing was written. */
export function listRoute<T>(facts: ListFacts<T>, cache: ListCache): Route {
  return route({
    method: 'GET',
    path: facts.path,
    handler: facts.handler,
    policy: facts.policy,
    ...(facts.notInV10 && { notInV10: true }),
    ...(facts.since && { since: facts.since }),
    pages: pagingBy(facts.sortFields),
    query: filterParameters(facts.filters),
    async ready(call) {
      return cache.get(await listKey(call, facts, cache))
    },
    async exists(call) {
      const marker = queryValue(call.query, 'marker')
      if (marker === undefined) return
      orNotFound(await facts.records(call.deps).get(call.caller.projectId, marker), { id: marker })
    },
    async check(call) {
      return listQuery(call, facts)
    },
    async run(call, _found, query) {
      // Read before the rows: a write in between files the newer list under the older number, where nobody will look.
      const key = await listKey(call, facts, cache)
      const page = await pageOf(facts, call, query)
      const body = Buffer.from(JSON.stringify(listBody(facts, page, call.version)))
      cache.set(key, body)
      return body
    },
  })
}

async function listKey<T>(
  call: Call,
  { collection, dependsOn = [] }: ListFacts<T>,
  cache: ListCache,
): Promise<ListKey> {
  const { projectId } = call.caller
  const revisions = await Promise.all(
    [collection, ...dependsOn].map((each) => cache.revision(call.deps.store, each, projectId)),
  )
  return {
    collection,
    projectId,
    version: call.version,
    query: JSON.stringify(call.query),
    revision: revisions.join(' '),
  }
}

function pageOf<T>(facts: ListFacts<T>, call: Call, query: ListQuery): Promise<ListPage<T>> {
  return foundPage(() => facts.records(call.deps).list(call.caller.projectId, query))
}

/** @throws {FennecError} OBJECT_NOT_FOUND of the marker */
export async function foundPage<T>(read: () => Promise<ListPage<T>>): Promise<ListPage<T>> {
  try {
    return await read()
  } catch (error) {
    // Deleted since it was looked up.
    if (error instanceof MarkerNotFound) return orNotFound<ListPage<T>>(null, { id: error.marker })
    throw error
  }
}

function listBody<T>(facts: ListFacts<T>, page: ListPage<T>, version: WireVersion): Record<string, unknown> {
  const items = page.items.map((record) => facts.toWire(record, version))
  const key = facts.key ?? facts.collection
  return { [key]: items, ...pageMarkers(page) }
}

export function pageMarkers({ markers }: ListPage<unknown>) {
  return markers ? { markers } : {}
}

/** @throws {FennecError} BAD_LIMIT, BAD_SORT, UNKNOWN_FILTER */
function listQuery(call: Call, facts: Pick<ListFacts<never>, 'filters' | 'sortFields'>): ListQuery {
  return { ...pagingOf(call, pagingBy(facts.sortFields)), filters: filtersOf(call, facts.filters) }
}

const pagingBy = (sortedBy: readonly string[]): Paging => ({ sortedBy, unsaid: { sortBy: 'id', descending: false } })

/** @throws {FennecError} BAD_LIMIT, BAD_SORT */
export function pagingOf(call: Call, { sortedBy, unsaid }: Paging): Omit<ListQuery, 'filters'> {
  const sortBy = queryValue(call.query, 'sort_by')
  return {
    limit: limitOf(queryValue(call.query, 'limit')),
    marker: queryValue(call.query, 'marker') ?? null,
    ...(sortBy === undefined ? unsaid : sortingOf(sortBy, sortedBy, call.version)),
  }
}

function limitOf(limit: string | undefined): number | null {
  if (limit === undefined) return null
  const count = /^\d+$/.test(limit) ? Number(limit) : 0
  if (count < 1 || !Number.isSafeInteger(count)) throw new FennecError('BAD_LIMIT')
  return count
}

function sortingOf(sortBy: string, allowed: readonly string[], version: WireVersion): Sorting {
  const descending = sortBy.startsWith('-')
  const name = descending ? sortBy.slice(1) : sortBy
  const field = fieldOfWireName(name, version)
  if (!allowed.includes(field)) {
    throw new FennecError('BAD_SORT', { field: name, allowed: allowed.map((each) => wireName(each, version)) })
  }
  return { sortBy: field, descending }
}

/** In v2 unknown names are the business of the check of query names, which comes later. */
function filtersOf(call: Call, { v1, v2, v2Clients = [] }: Filters): Record<string, string> {
  const known = call.version === 'v1.1' ? v1 : [...v2, ...v2Clients]
  const filters: Record<string, string> = {}
  const unknown: string[] = []
  for (const name of Object.keys(call.query).filter((each) => !PAGING.has(each))) {
    const field = fieldOfWireName(name, call.version)
    const value = queryValue(call.query, name)
    if (known.includes(field) && value !== undefined) filters[field] = FLAGS.has(field) ? flagOf(name, value) : value
    else unknown.push(name)
  }
  if (unknown.length > 0 && call.version === 'v1.1') {
    throw new FennecError('UNKNOWN_FILTER', { filters: unknown, allowed: known })
  }
  return filters
}

/** @throws {FennecError} BAD_FLAG */
function flagOf(name: string, value: string): string {
  const flag = value.toLowerCase()
  if (flag !== 'true' && flag !== 'false') throw new FennecError('BAD_FLAG', { name, value })
  return flag
}
