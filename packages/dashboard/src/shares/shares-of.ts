import type { ShareRequest } from '@fennec/contract'
import type { Cluster } from '../api/wire.ts'
import { placeOf } from './share-rows.ts'

export interface MountedShare {
  id: string
  path: string
  readOnly: boolean
  /** null: it is the cluster's, on all nodes. */
  nodeGroup: string | null
}

/** What the nodes of a cluster mount: what the cluster says of a share goes before what a node group says of it. */
export function sharesOf({ shares, node_groups }: Pick<Cluster, 'shares' | 'node_groups'>): MountedShare[] {
  const ofCluster = (shares ?? []).map((share) => mounted(share, null))
  const said = new Set(ofCluster.map(({ id }) => id))
  const ofGroups = node_groups.flatMap((group) => (group.shares ?? []).map((share) => mounted(share, group.name)))
  return [...ofCluster, ...ofGroups.filter(({ id }) => !said.has(id))]
}

const mounted = (share: ShareRequest, nodeGroup: string | null): MountedShare => ({
  id: share.id,
  path: placeOf(share) ?? '',
  readOnly: share.access_level === 'ro',
  nodeGroup,
})
