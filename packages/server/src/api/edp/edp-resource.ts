import type { WireVersion } from '@fennec/contract'
import type { ListPage, ListQuery } from '../../store/queries.ts'
import type { Collection } from '../../store/store.ts'
import { type Call, param } from '../call.ts'
import { assertDeletable, type DeletedKind, deletingUnused } from '../checks/deletion.ts'
import type { ApiDeps } from '../deps.ts'
import type { ListCache } from '../list-cache.ts'
import { listRoute } from '../lists.ts'
import type { Filters, QueryParameters } from '../query-parameters.ts'
import { type ApiFamily, orNotFound, type Route, route } from '../route.ts'

/** By which v1.1 filters each of these lists. */
export const FLAGS_OF_ALL = ['is_public', 'is_protected'] as const

/** What a version calls an object. */
export interface VersionNames {
  path: string
  /** Key of one object and of a list of them. */
  one: string
  many: string
  /** Of the rules: `data-sources` in v1.1, `data-source` in v2. */
  policy: string
  /** The old service's function of the list; of the others what they begin with. */
  listHandler: string
  handler: string
  /** The microversion of v2 that brought it. */
  since?: '2.1'
}

interface EdpRecord {
  id: string
  tenant_id: string
  is_protected: boolean
}

interface EdpRecords<T> {
  list(projectId: string, query: ListQuery): Promise<ListPage<T>>
  get(projectId: string, id: string): Promise<T | null>
  delete(id: string): Promise<void>
}

export interface EdpResource<T> {
  kind: DeletedKind
  collection: Collection
  /** Collections whose objects are shown or sorted by in the list. */
  dependsOn?: readonly Collection[]
  names: Partial<Record<ApiFamily, VersionNames>>
  filters: Filters
  sortFields: readonly string[]
  /** Query parameters of one object. */
  showQuery?: QueryParameters
  /** Before one object is shown. */
  beforeShow?(call: Call, record: T): Promise<void>
  records(deps: ApiDeps): EdpRecords<T>
  wire(record: T, version: WireVersion): unknown
  /** @throws {FennecError} when something uses it */
  assertUnused?(call: Call, record: T): Promise<void>
}

/** A route of each version that has the object. */
export function inEachVersion<T>(
  { names }: Pick<EdpResource<T>, 'names'>,
  routeOf: (names: VersionNames, family: ApiFamily) => Route,
): Route[] {
  return (['v1', 'v2'] as const).flatMap((family) => {
    const ofVersion = names[family]
    return ofVersion ? [routeOf(ofVersion, family)] : []
  })
}

/** The URL's object. @throws {FennecError} OBJECT_NOT_FOUND */
export async function theObject<T>(resource: Pick<EdpResource<T>, 'records'>, call: Call): Promise<T> {
  const id = param(call, 'id')
  return orNotFound(await resource.records(call.deps).get(call.caller.projectId, id), { id })
}

/** GET of the list, GET and DELETE of one. */
export function commonRoutes<T extends EdpRecord>(resource: EdpResource<T>, cache: ListCache): Route[] {
  return [
    ...inEachVersion(resource, (names, family) => list(resource, names, family, cache)),
    ...inEachVersion(resource, (names, family) => show(resource, names, family)),
    ...inEachVersion(resource, (names, family) => remove(resource, names, family)),
  ]
}

function list<T>(resource: EdpResource<T>, names: VersionNames, family: ApiFamily, cache: ListCache): Route {
  return listRoute(
    {
      ...resource,
      key: names.many,
      path: names.path,
      handler: names.listHandler,
      policy: { [family]: `${names.policy}:${family === 'v1' ? 'get_all' : 'list'}` },
      notInV10: true,
      ...(names.since && { since: names.since }),
      toWire: resource.wire,
    },
    cache,
  )
}

function show<T>(resource: EdpResource<T>, names: VersionNames, family: ApiFamily): Route {
  return route({
    method: 'GET',
    path: `${names.path}/:id`,
    handler: `${names.handler}_get`,
    policy: { [family]: `${names.policy}:get` },
    notInV10: true,
    ...(names.since && { since: names.since }),
    query: resource.showQuery ?? {},
    exists: (call) => theObject(resource, call),
    async run(call, record) {
      const { version } = call
      await resource.beforeShow?.(call, record)
      return { [names.one]: resource.wire(record, version) }
    },
  })
}

function remove<T extends EdpRecord>(resource: EdpResource<T>, names: VersionNames, family: ApiFamily): Route {
  const assertUnused = (call: Call, record: T) => resource.assertUnused?.(call, record) ?? Promise.resolve()
  return route({
    method: 'DELETE',
    path: `${names.path}/:id`,
    handler: `${names.handler}_delete`,
    policy: { [family]: `${names.policy}:delete` },
    notInV10: true,
    ...(names.since && { since: names.since }),
    exists: (call) => theObject(resource, call),
    async check(call, record) {
      assertDeletable(resource.kind, record, call.caller.projectId)
      await assertUnused(call, record)
    },
    async run(call, record) {
      await deletingUnused(
        () => resource.records(call.deps).delete(record.id),
        () => assertUnused(call, record),
      )
    },
  })
}
