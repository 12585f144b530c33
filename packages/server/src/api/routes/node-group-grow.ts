import { nodeGroupGrow } from '@fennec/contract'
import type { Cluster } from '../../domain/model.ts'
import { type Call, param } from '../call.ts'
import { acceptedWhenAtRest } from '../checks/cluster-busy.ts'
import { checkNodeGroupGrow, type GrownGroup } from '../checks/node-group-grow.ts'
import { keeping } from '../idempotency.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { wireCluster } from '../wire/cluster.ts'

export function nodeGroupGrowRoutes(): Route[] {
  return [grow]
}

async function theCluster(call: Call) {
  const id = param(call, 'id')
  return orNotFound(await call.deps.store.clusters.get(call.caller.projectId, id), { id })
}

const grow = route({
  method: 'POST',
  path: '/clusters/:id/node-groups/:node_group_id/grow',
  handler: 'clusters_grow_node_group',
  policy: { v2: 'cluster:grow' },
  since: '2.1',
  idempotent: true,
  body: nodeGroupGrow,
  async exists(call): Promise<GrownGroup> {
    const cluster = await theCluster(call)
    const id = param(call, 'node_group_id')
    return {
      cluster,
      group: orNotFound(
        cluster.node_groups.find((group) => group.id === id),
        { id },
      ),
    }
  },
  check: checkNodeGroupGrow,
  async run(call, { cluster: { id } }, growth) {
    const { clusters } = call.deps.store
    const answer = (accepted: Cluster) => ({ cluster: wireCluster(accepted, call.version) })
    return answer(await acceptedWhenAtRest(id, () => clusters.acceptGrowth(id, growth, keeping(call, answer))))
  },
})
