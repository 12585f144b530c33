import type { ClusterOnHost } from './cluster-on-host.ts'
import type { HostOperationKind } from './host-operation.ts'
import type { PlacedServer } from './hosts-in-cloud.ts'

type Facts = Pick<PlacedServer, 'id' | 'status' | 'volumeBacked' | 'volumeIds'>

const IMAGE_BACKED: Record<HostOperationKind, string> = {
  drain:
    'Its root disk is a file on this host. Moving it would mean copying that disk: convert its node group to boot from volumes.',
  evacuate:
    'Its root disk was a file on this host: Nova would bring it back empty. Scale its cluster: add a node and remove this one by name.',
}

/**
 * Why a node cannot leave its host by this, in a sentence; null: it can. A cluster that is busy is no reason: it is waited for.
 */
export function whyItStays(kind: HostOperationKind, cluster: ClusterOnHost, server: Facts): string | null {
  const node = cluster.nodes.get(server.id)
  if (!node) return 'Its cluster does not have this node: it is left over (GET /v2/orphans).'
  if (!server.volumeBacked) return IMAGE_BACKED[kind]
  if (node.boot_volume_id === null || !server.volumeIds.includes(node.boot_volume_id)) {
    return `Its boot volume ${node.boot_volume_id ?? '(unknown)'} is not among its attached volumes (${server.volumeIds.join(', ') || 'none'}).`
  }
  if (kind === 'drain' && server.status !== 'ACTIVE' && server.status !== 'MIGRATING') {
    return `It is ${server.status} in Nova: only a server that is ACTIVE moves while it runs.`
  }
  if (cluster.busy === null && cluster.status !== 'Active') {
    return `Its cluster is in ${cluster.status}: whether it is well after a move could not be told.`
  }
  return null
}
