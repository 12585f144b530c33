import { nodeGroupConvert } from '@fennec/contract'
import type { Cluster } from '../../domain/model.ts'
import { acceptedWhenAtRest } from '../checks/cluster-busy.ts'
import { checkNodeGroupConvert } from '../checks/node-group-convert.ts'
import { keeping } from '../idempotency.ts'
import { namedNodeGroup } from '../named-node-group.ts'
import { type Route, route } from '../route.ts'
import { wireCluster } from '../wire/cluster.ts'

export function nodeGroupConvertRoutes(): Route[] {
  return [convert]
}

const convert = route({
  method: 'POST',
  path: '/clusters/:id/node-groups/:node_group_id/convert',
  handler: 'clusters_convert_node_group',
  policy: { v2: 'cluster:convert' },
  since: '2.1',
  idempotent: true,
  body: nodeGroupConvert,
  exists: namedNodeGroup,
  check: checkNodeGroupConvert,
  async run(call, { cluster: { id } }, conversion) {
    const { clusters } = call.deps.store
    const answer = (accepted: Cluster) => ({ cluster: wireCluster(accepted, call.version) })
    return answer(await acceptedWhenAtRest(id, () => clusters.acceptConversion(id, conversion, keeping(call, answer))))
  },
})
