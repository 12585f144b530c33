import { nodeGroupGrow } from '@fennec/contract'
import type { Cluster } from '../../domain/model.ts'
import { acceptedWhenAtRest } from '../checks/cluster-busy.ts'
import { checkNodeGroupGrow } from '../checks/node-group-grow.ts'
import { keeping } from '../idempotency.ts'
import { namedNodeGroup } from '../named-node-group.ts'
import { type Route, route } from '../route.ts'
import { wireCluster } from '../wire/cluster.ts'

export function nodeGroupGrowRoutes(): Route[] {
  return [grow]
}

const grow = route({
  method: 'POST',
  path: '/clusters/:id/node-groups/:node_group_id/grow',
  handler: 'clusters_grow_node_group',
  policy: { v2: 'cluster:grow' },
  since: '2.1',
  idempotent: true,
  body: nodeGroupGrow,
  exists: namedNodeGroup,
  check: checkNodeGroupGrow,
  async run(call, { cluster: { id } }, growth) {
    const { clusters } = call.deps.store
    const answer = (accepted: Cluster) => ({ cluster: wireCluster(accepted, call.version) })
    return answer(await acceptedWhenAtRest(id, () => clusters.acceptGrowth(id, growth, keeping(call, answer))))
  },
})
