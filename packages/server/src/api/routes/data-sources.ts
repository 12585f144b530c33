import { dataSourceCreate, dataSourceUpdate, FennecError } from '@fennec/contract'
import { type DataSourceWish, dataSourceFault } from '../../domain/edp/data-source-rules.ts'
import type { DataSource } from '../../domain/edp/edp-model.ts'
import { assertNewNameFree, createNamed, nameToldFirst, updateNamed } from '../checks/names.ts'
import { assertUpdatable } from '../checks/update.ts'
import { commonRoutes, type EdpResource, FLAGS_OF_ALL, inEachVersion, theObject } from '../edp/edp-resource.ts'
import { givenFields } from '../edp/given-fields.ts'
import type { ListCache } from '../list-cache.ts'
import { type Route, route } from '../route.ts'
import { wireDataSource } from '../wire/edp.ts'

const KIND = 'Data source'

const dataSource: EdpResource<DataSource> = {
  kind: 'DataSource',
  collection: 'data_sources',
  names: {
    v1: names('data-sources', 'data_source'),
    v2: names('data-source', 'data_source'),
  },
  filters: { v1: ['type', 'name', 'id', 'description', 'url', 'tenant_id', ...FLAGS_OF_ALL], v2: ['type'] },
  sortFields: ['id', 'name', 'type', 'created_at', 'updated_at'],
  records: (deps) => deps.store.edp.dataSources,
  wire: wireDataSource,
  async assertUnused({ caller, deps }, { id }) {
    const users = await deps.store.edp.dataSources.usersOf(caller.projectId, id, 'all')
    if (users.total > 0) throw new FennecError('DELETION_IN_USE', { kind: 'DataSource', id, by: 'jobs', users })
  },
}

function names(policy: string, handler: string) {
  const listHandler = 'data_sources_list'
  return { path: '/data-sources', one: 'data_source', many: 'data_sources', policy, listHandler, handler }
}

export function dataSourceRoutes(cache: ListCache): Route[] {
  return [...commonRoutes(dataSource, cache), create, ...inEachVersion(dataSource, update)]
}

const create = route({
  method: 'POST',
  path: '/data-sources',
  handler: 'data_source_register',
  policy: { v1: 'data-sources:register', v2: 'data-source:register' },
  notInV10: true,
  body: dataSourceCreate,
  async check({ body, caller, deps }) {
    await nameToldFirst(deps.store, KIND, caller.projectId, body.name, () =>
      assertUsable({ ...body, credentials: body.credentials ?? null }),
    )
  },
  async run({ body, caller, deps, version }) {
    const record = await createNamed(KIND, body.name, () =>
      deps.store.edp.dataSources.insert({
        tenant_id: caller.projectId,
        name: body.name,
        description: body.description ?? null,
        type: body.type,
        url: body.url,
        credentials: body.credentials ?? null,
        is_public: body.is_public ?? false,
        is_protected: body.is_protected ?? false,
      }),
    )
    return { data_source: wireDataSource(record, version) }
  },
})

const update: Parameters<typeof inEachVersion>[1] = (_names, family) =>
  route({
    method: family === 'v1' ? 'PUT' : 'PATCH',
    path: '/data-sources/:id',
    handler: 'data_source_update',
    policy: { [family]: family === 'v1' ? 'data-sources:modify' : 'data-source:update' },
    notInV10: true,
    body: dataSourceUpdate,
    exists: (call) => theObject(dataSource, call),
    async check({ body, caller, deps }, stored) {
      const { dataSources } = deps.store.edp
      const changes = givenFields(body)
      assertUpdatable('DataSource', stored, changes, caller.projectId)
      const jobs = await dataSources.usersOf(caller.projectId, stored.id, 'pending')
      if (jobs.total > 0) throw new FennecError('UPDATE_USED_BY_JOBS', { kind: 'DataSource', id: stored.id, jobs })
      await assertNewNameFree(deps.store, KIND, caller.projectId, stored, changes)
      if (changes.type !== undefined || changes.url !== undefined || changes.credentials !== undefined) {
        const credentials = changes.credentials ?? (await dataSources.credentials(stored.id))
        assertUsable({ ...stored, ...changes, credentials })
      }
      return changes
    },
    async run({ deps, version }, stored, changes) {
      const changed = await updateNamed(deps.store.edp.dataSources, KIND, stored, changes)
      return { data_source: wireDataSource(changed, version) }
    },
  })

/** @throws {FennecError} DATA_SOURCE_REFUSED, DATA_SOURCE_CREDENTIALS */
function assertUsable(wish: DataSourceWish): void {
  const fault = dataSourceFault(wish)
  if (fault === null) return
  const { about, reason } = fault
  throw new FennecError(about === 'url' ? 'DATA_SOURCE_REFUSED' : 'DATA_SOURCE_CREDENTIALS', { reason })
}
