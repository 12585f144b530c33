import { FennecError } from '@fennec/contract'
import { whyNotCancellable } from '../../domain/cancellation.ts'
import type { Cluster } from '../../domain/model.ts'
import type { Operation } from '../../domain/operation.ts'
import { SteeringRefused } from '../../store/queries.ts'
import { type Call, param, queryValue } from '../call.ts'
import { assertUpdatable } from '../checks/update.ts'
import { foundPage, pageMarkers, pagingOf } from '../lists.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { wireOperation } from '../wire/operation.ts'

/** A cluster's operations, seen and steered by the project that owns it. */
export function clusterOperationRoutes(): Route[] {
  return [list, show, retry, cancel]
}

/** @throws {FennecError} OBJECT_NOT_FOUND also of another project's public cluster: what it has in the cloud is not public */
async function ownCluster(call: Call): Promise<Cluster> {
  const id = param(call, 'id')
  const cluster = await call.deps.store.clusters.get(call.caller.projectId, id)
  return orNotFound(cluster?.tenant_id === call.caller.projectId ? cluster : null, { id })
}

async function operationOf(call: Call, clusterId: string, id: string): Promise<Operation> {
  return orNotFound(await call.deps.store.operations.get(call.caller.projectId, clusterId, id), { id })
}

async function theOperation(call: Call): Promise<Operation> {
  const { id } = await ownCluster(call)
  return await operationOf(call, id, param(call, 'operation_id'))
}

const NEWEST_FIRST = { sortedBy: ['created_at'], unsaid: { sortBy: 'created_at', descending: true } }

const list = route({
  method: 'GET',
  path: '/clusters/:id/operations',
  handler: 'cluster_operations_list',
  policy: { v2: 'cluster:operations' },
  since: '2.1',
  pages: NEWEST_FIRST,
  async exists(call) {
    const { id: clusterId } = await ownCluster(call)
    const marker = queryValue(call.query, 'marker')
    if (marker !== undefined) await operationOf(call, clusterId, marker)
    return clusterId
  },
  check: (call) => Promise.resolve(pagingOf(call, NEWEST_FIRST)),
  async run({ deps, caller }, clusterId, paging) {
    const page = await foundPage(() => deps.store.operations.list(caller.projectId, clusterId, paging))
    return { operations: page.items.map(wireOperation), ...pageMarkers(page) }
  },
})

const show = route({
  method: 'GET',
  path: '/clusters/:id/operations/:operation_id',
  handler: 'cluster_operations_get',
  policy: { v2: 'cluster:operations' },
  since: '2.1',
  exists: theOperation,
  run: (_call, operation) => Promise.resolve({ operation: wireOperation(operation) }),
})

const retry = route({
  method: 'POST',
  path: '/clusters/:id/operations/:operation_id/retry',
  handler: 'cluster_operations_retry',
  policy: { v2: 'cluster:retry' },
  since: '2.1',
  exists: theOperation,
  async run(call, { id, cluster_id }) {
    await steered('retry', () => call.deps.store.operations.retry(id))
    return { operation: wireOperation(await operationOf(call, cluster_id, id)) }
  },
})

const cancel = route({
  method: 'POST',
  path: '/clusters/:id/operations/:operation_id/cancel',
  handler: 'cluster_operations_cancel',
  policy: { v2: 'cluster:cancel' },
  since: '2.1',
  async exists(call) {
    const cluster = await ownCluster(call)
    return { cluster, operation: await operationOf(call, cluster.id, param(call, 'operation_id')) }
  },
  // What a creation has made so far is as protected as what it is to be.
  async check({ caller }, { cluster }) {
    assertUpdatable('Cluster', cluster, { status: 'Error' }, caller.projectId)
  },
  async run(call, { operation: { id, cluster_id } }) {
    await steered('cancel', () => call.deps.store.operations.cancel(id, call.caller.userName))
    return { operation: wireOperation(await operationOf(call, cluster_id, id)) }
  },
})

/** @throws {FennecError} OPERATION_ENDED, OPERATION_RUNNING, OPERATION_NOT_CANCELLABLE */
async function steered(wish: 'retry' | 'cancel', steer: () => Promise<void>): Promise<void> {
  try {
    await steer()
  } catch (error) {
    if (!(error instanceof SteeringRefused)) throw error
    const { id, kind, state, step } = error.operation
    if (error.why === 'ended') throw new FennecError('OPERATION_ENDED', { id, state, wish })
    if (error.why === 'running') throw new FennecError('OPERATION_RUNNING', { id, step })
    const reason = whyNotCancellable(error.operation) ?? error.why
    throw new FennecError('OPERATION_NOT_CANCELLABLE', { id, kind, reason })
  }
}
