import type { Cluster } from '../../domain/model.ts'

/** The old service's engine identity, kept in the stack's description: operators' scripts look for it. */
export const ENGINE_IDENTITY = 'heat.3.0'

/** The first lines of every description we give to Heat and Neutron. */
export function baseInfo(cluster: Pick<Cluster, 'name_in_cloud'>): string {
  return `Data Processing Cluster by Fennec\nCluster name: ${cluster.name_in_cloud}\nEngine: ${ENGINE_IDENTITY}\n`
}
