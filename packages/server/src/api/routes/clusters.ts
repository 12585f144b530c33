import { clusterCreate, clusterCreateMultiple, clusterDelete, clusterScale, clusterUpdate } from '@fennec/contract'
import type { Cluster } from '../../domain/model.ts'
import { stackName } from '../../domain/stack-name.ts'
import { type Call, param, queryValue } from '../call.ts'
import { acceptedWhenAtRest } from '../checks/cluster-busy.ts'
import { checkClusterCreate } from '../checks/cluster-create.ts'
import { checkClusterScale } from '../checks/cluster-scale.ts'
import { checkClusterUpdate } from '../checks/cluster-update.ts'
import { assertDeletable } from '../checks/deletion.ts'
import { insertNamed } from '../checks/names.ts'
import { acceptClusters } from '../cluster-acceptance.ts'
import { keeping } from '../idempotency.ts'
import type { ListCache, ListKey } from '../list-cache.ts'
import { listRoute } from '../lists.ts'
import { flagParameter } from '../query-parameters.ts'
import { renewedTrust } from '../renewed-trust.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { TEMPLATE_SORT_FIELDS } from '../template-lists.ts'
import { wireCluster } from '../wire/cluster.ts'

export function clusterRoutes(cache: ListCache): Route[] {
  return [list(cache), create, createMultiple, show(cache), scale, update, remove]
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
          'default_image_id',
          'neutron_management_network',
          'user_keypair_id',
          'domain_name',
          'trust_id',
          'is_public',
          'is_protected',
          'is_transient',
          'use_autoconfig',
        ],
        v2: ['plugin_name', 'hadoop_version', 'name'],
        v2Clients: ['hadoop_version', 'status'],
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
  idempotent: true,
  inTurn: true,
  body: clusterCreate,
  async check(call) {
    return await checkClusterCreate(call, call.body.count ?? null)
  },
  async run(call, _found, checked) {
    const answer = (made: Cluster[]) => {
      const clusters = made.map((one) => ({ cluster: wireCluster(one, call.version) }))
      return (call.body.count ?? null) === null ? clusters[0] : { clusters }
    }
    return answer(await acceptClusters(call, checked, answer))
  },
})

/** v1.1 has an address of its own for many, and answers with their ids alone. */
const createMultiple = route({
  method: 'POST',
  path: '/clusters/multiple',
  handler: 'clusters_create_multiple',
  policy: { v1: 'clusters:create' },
  idempotent: true,
  inTurn: true,
  body: clusterCreateMultiple,
  async check(call) {
    return await checkClusterCreate(call, call.body.count)
  },
  async run(call, _found, checked) {
    const answer = (made: Cluster[]) => ({ clusters: made.map(({ id }) => id) })
    return answer(await acceptClusters(call, checked, answer))
  },
})

async function theCluster(call: Call) {
  const id = param(call, 'id')
  return orNotFound(await call.deps.store.clusters.get(call.caller.projectId, id), { id })
}

const SHOW_PROGRESS = flagParameter('show_progress', 'Tell the events of each step as well.')

/** A cluster of hundreds of nodes is asked for every second by whoever watches it, and seldom changes. */
const show = (cache: ListCache) =>
  route({
    method: 'GET',
    path: '/clusters/:id',
    handler: 'clusters_get',
    policy: { v1: 'clusters:get', v2: 'cluster:get' },
    query: { v1: [SHOW_PROGRESS], v2: [SHOW_PROGRESS] },
    async ready(call) {
      return cache.get(await showKey(call, cache))
    },
    async exists(call) {
      // Before the rows: a write in between files the newer cluster under the older number, where nobody will look.
      const key = await showKey(call, cache)
      return { key, cluster: await theCluster(call) }
    },
    async run({ query, version }, { key, cluster }) {
      const withEvents = queryValue(query, 'show_progress')?.toLowerCase() === 'true'
      const body = Buffer.from(JSON.stringify({ cluster: wireCluster(cluster, version, { withEvents }) }))
      cache.set(key, body)
      return body
    },
  })

async function showKey(call: Call, cache: ListCache): Promise<ListKey> {
  const { deps, caller, version, query } = call
  return {
    collection: 'clusters',
    projectId: caller.projectId,
    version,
    query: JSON.stringify([param(call, 'id'), query]),
    revision: await cache.revision(deps.store, 'clusters', caller.projectId),
  }
}

const scale = route({
  method: 'PUT',
  path: '/clusters/:id',
  handler: 'clusters_scale',
  policy: { v1: 'clusters:scale', v2: 'cluster:scale' },
  idempotent: true,
  exists: theCluster,
  body: clusterScale,
  check: checkClusterScale,
  async run(call, { id }, scaling) {
    const { clusters } = call.deps.store
    const answer = (accepted: Cluster) => ({ cluster: wireCluster(accepted, call.version) })
    return answer(await acceptedWhenAtRest(id, () => clusters.acceptScale(id, scaling, keeping(call, answer))))
  },
})

const update = route({
  method: 'PATCH',
  path: '/clusters/:id',
  handler: 'clusters_update',
  policy: { v1: 'clusters:modify', v2: 'cluster:update' },
  exists: theCluster,
  body: clusterUpdate,
  check: checkClusterUpdate,
  async run(call, { id }, { changes, publicKey, shares, verify }) {
    const { clusters } = call.deps.store
    if (verify) await acceptedWhenAtRest(id, () => clusters.acceptVerification(id))
    // First: it may be refused, and then nothing is changed.
    if (publicKey !== null) await acceptedWhenAtRest(id, () => clusters.acceptKeypairUpdate(id, publicKey))
    if (shares !== null) await acceptedWhenAtRest(id, () => clusters.acceptShares(id, shares))
    // One that asks for nothing is an update too, as of everything else.
    const isOther = verify || publicKey !== null || shares !== null
    if (Object.keys(changes).length > 0 || !isOther) {
      await insertNamed('Cluster', changes.name ?? '', () => clusters.update(id, changes))
    }
    return { cluster: wireCluster(await theCluster(call), call.version) }
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
  async run(call, cluster) {
    const force = call.body.force ?? false
    await call.deps.store.clusters.acceptDelete(cluster.id, { force, trustId: await renewedTrust(call, cluster) })
    return force ? { stack_name: stackOf(cluster) } : undefined
  },
})

/** While it is being checked a cluster has no stack yet. */
const stackOf = (cluster: Cluster): string | null => (cluster.status === 'Validating' ? null : stackName(cluster))
