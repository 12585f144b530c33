import { randomUUID } from 'node:crypto'
import { clusterCreate, clusterDelete } from '@fennec/contract'
import { type Call, param, queryValue } from '../call.ts'
import { checkClusterCreate } from '../checks/cluster-create.ts'
import { assertDeletable } from '../checks/deletion.ts'
import { acceptCluster } from '../cluster-acceptance.ts'
import type { ListCache } from '../list-cache.ts'
import { listRoute } from '../lists.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { TEMPLATE_SORT_FIELDS } from '../template-lists.ts'
import { wireCluster } from '../wire/cluster.ts'

export function clusterRoutes(cache: ListCache): Route[] {
  return [list(cache), create, show, remove]
}

const list = (cache: ListCache) =>
  listRoute(
    {
      collection: 'clusters',
      path: '/clusters',
      handler: 'clusters_list',
      policy: { v1: 'clusters:get_all', v2: 'cluster:list' },
      filters: {
        v1: [
          'plugin_name',
          'hadoop_version',
          'name',
          'id',
          'description',
          'tenant_id',
          'status',
          'cluster_template_id',
        ],
        v2: ['plugin_name', 'hadoop_version', 'name'],
      },
      sortFields: [...TEMPLATE_SORT_FIELDS, 'status'],
      records: (deps) => deps.store.clusters,
      toWire: (cluster, version) => wireCluster(cluster, version),
    },
    cache,
  )

const create = route({
  method: 'POST',
  path: '/clusters',
  handler: 'clusters_create',
  policy: { v1: 'clusters:create', v2: 'cluster:create' },
  body: clusterCreate,
  async check(call) {
    const id = randomUUID()
    return { id, checked: await checkClusterCreate(call, id) }
  },
  async run(call, _found, { id, checked }) {
    return { cluster: wireCluster(await acceptCluster(call, id, checked), call.version) }
  },
})

async function theCluster(call: Call) {
  const id = param(call, 'id')
  return orNotFound(await call.deps.store.clusters.get(call.caller.projectId, id), { id })
}

const show = route({
  method: 'GET',
  path: '/clusters/:id',
  handler: 'clusters_get',
  policy: { v1: 'clusters:get', v2: 'cluster:get' },
  query: ['show_progress'],
  exists: theCluster,
  async run({ query, version }, cluster) {
    const withEvents = queryValue(query, 'show_progress')?.toLowerCase() === 'true'
    return { cluster: wireCluster(cluster, version, { withEvents }) }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/clusters/:id',
  handler: 'clusters_delete',
  policy: { v1: 'clusters:delete', v2: 'cluster:delete' },
  exists: theCluster,
  body: clusterDelete,
  async check({ caller }, cluster) {
    assertDeletable('Cluster', cluster, caller.projectId)
  },
  async run({ deps }, cluster) {
    await deps.store.clusters.acceptDelete(cluster.id)
  },
})
