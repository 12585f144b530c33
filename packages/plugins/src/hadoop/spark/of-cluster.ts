import type { PluginCluster, PluginLayout, PluginNode } from '../../interface.ts'
import { nodesWith } from '../../kit/framework.ts'
import { countOf } from '../../kit/layout.ts'

export const HISTORY_SERVER = 'spark history server'

/** Whether a cluster runs applications of Spark: one with a history server does, as in the old service. */
export const hasSpark = ({ nodeGroups }: Pick<PluginLayout, 'nodeGroups'>): boolean =>
  countOf(HISTORY_SERVER, nodeGroups) > 0

/** Where drivers run. */
export function sparkNode(cluster: PluginCluster): PluginNode {
  const [node] = nodesWith(HISTORY_SERVER, cluster)
  if (!node) throw new Error(`Cluster ${cluster.name} has no ${HISTORY_SERVER}.`)
  return node
}
