import { clusterReimage } from '@fennec/contract'
import type { Cluster } from '../../domain/model.ts'
import { param } from '../call.ts'
import { acceptedWhenAtRest } from '../checks/cluster-busy.ts'
import { checkClusterReimage } from '../checks/cluster-reimage.ts'
import { keeping } from '../idempotency.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { wireCluster } from '../wire/cluster.ts'

export function clusterReimageRoutes(): Route[] {
  return [reimage]
}

const reimage = route({
  method: 'POST',
  path: '/clusters/:id/reimage',
  handler: 'clusters_reimage',
  policy: { v2: 'cluster:reimage' },
  since: '2.1',
  idempotent: true,
  body: clusterReimage,
  async exists(call) {
    const id = param(call, 'id')
    return orNotFound(await call.deps.store.clusters.get(call.caller.projectId, id), { id })
  },
  check: checkClusterReimage,
  async run(call, { id }, checked) {
    const { clusters } = call.deps.store
    const answer = (accepted: Cluster) => ({ cluster: wireCluster(accepted, call.version) })
    const kept = keeping(call, answer)
    return answer(
      await acceptedWhenAtRest(id, () =>
        'inPlace' in checked
          ? clusters.acceptReimage(id, checked.inPlace, kept)
          : clusters.acceptConversion(id, checked.replacement, kept),
      ),
    )
  },
})
