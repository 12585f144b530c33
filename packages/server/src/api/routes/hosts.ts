import { FennecError, hostDrain } from '@fennec/contract'
import type { HostOperation, HostOperationKind } from '../../domain/hosts/host-operation.ts'
import { type Call, param } from '../call.ts'
import { accepted, assertMayMove, findHost, findHosts } from '../hosts.ts'
import { keeping } from '../idempotency.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { wireHost, wireHostOperation } from '../wire/host.ts'

/** Hypervisors and the nodes on them, of every project: for operators. */
export function hostRoutes(): Route[] {
  return [list, move('drain'), move('evacuate'), operations, show, cancel]
}

/** The whole cloud is listed; a client that waits longer has gone. */
const LONGEST_MS = 240_000

const list = route({
  method: 'GET',
  path: '/hosts',
  handler: 'hosts_list',
  since: '2.1',
  policy: { v2: 'hosts:list' },
  run: async ({ deps }) => ({ hosts: (await findHosts(deps, AbortSignal.timeout(LONGEST_MS))).map(wireHost) }),
})

/** What may be refused is refused before anything is written: nothing of a refused request is left. */
function move(kind: HostOperationKind): Route {
  return route({
    method: 'POST',
    path: `/hosts/:host/${kind}`,
    handler: `hosts_${kind}`,
    since: '2.1',
    idempotent: true,
    policy: { v2: `hosts:${kind}` },
    ...(kind === 'drain' ? { body: hostDrain } : {}),
    notFound: 'HOST_NOT_FOUND',
    exists: (call) => findHost(call.deps, param(call, 'host'), AbortSignal.timeout(LONGEST_MS)),
    async check(_call, { host, all }) {
      assertMayMove(kind, host, all)
    },
    async run(call, { host }) {
      const { deps, caller, log } = call
      const wish = { host: host.name, kind, force: call.body?.force ?? false, requestedBy: caller.userName }
      const answer = (operation: HostOperation) => ({ host_operation: wireHostOperation(operation) })
      const operation = await accepted(deps.store.hostOperations.accept(wish, keeping(call, answer)))
      log.warn(
        { host: host.name, kind, operation: operation.id, by: caller.userName },
        'nodes were ordered to leave a host',
      )
      return answer(operation)
    },
  })
}

const operations = route({
  method: 'GET',
  path: '/hosts/:host/operations',
  handler: 'hosts_operations_list',
  since: '2.1',
  policy: { v2: 'hosts:operations' },
  async run(call) {
    const found = await call.deps.store.hostOperations.list(param(call, 'host'))
    return { host_operations: found.map(wireHostOperation) }
  },
})

async function theOperation(call: Call): Promise<HostOperation> {
  const id = param(call, 'operation_id')
  return orNotFound(await call.deps.store.hostOperations.get(param(call, 'host'), id), { id })
}

const show = route({
  method: 'GET',
  path: '/hosts/:host/operations/:operation_id',
  handler: 'hosts_operations_get',
  since: '2.1',
  policy: { v2: 'hosts:operations' },
  exists: theOperation,
  run: async (_call, operation) => ({ host_operation: wireHostOperation(operation) }),
})

const cancel = route({
  method: 'POST',
  path: '/hosts/:host/operations/:operation_id/cancel',
  handler: 'hosts_operations_cancel',
  since: '2.1',
  policy: { v2: 'hosts:cancel' },
  exists: theOperation,
  async check(_call, { id, state, finished_at }) {
    if (finished_at !== null) throw new FennecError('OPERATION_ENDED', { id, state, wish: 'cancel' })
  },
  async run(call, { id }) {
    await call.deps.store.hostOperations.cancel(id, call.caller.userName)
    return { host_operation: wireHostOperation(await theOperation(call)) }
  },
})
