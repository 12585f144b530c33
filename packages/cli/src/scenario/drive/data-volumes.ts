import type { Cluster } from '@fennec/client'
import type { LoginsOf } from './node-logins.ts'
import { runOnNode } from './node-shell.ts'

/** @throws {Error} a node has not as many data volumes mounted as its node group says */
export async function checkDataVolumes(cluster: Cluster, loginsOf: LoginsOf): Promise<void> {
  for (const group of cluster.node_groups) {
    const { volumes_per_node: wanted, volume_mount_prefix: prefix } = group
    if (wanted === 0) continue
    for (const login of loginsOf(cluster, group)) {
      const places = (await runOnNode(login, 'lsblk -nro MOUNTPOINT')).split('\n')
      const mounted = places.filter((place) => place.startsWith(prefix ?? '')).length
      if (mounted !== wanted) {
        throw new Error(
          `Node ${login.host} of ${group.name} has ${mounted} volumes at ${prefix}…, and should have ${wanted}.`,
        )
      }
    }
  }
}
