import type { Cluster, ClusterNodeGroup, Instance } from '../api/wire.ts'

export interface NodeOfGroup {
  node: Instance
  group: ClusterNodeGroup
}

/** Every node that has been made, with its group. */
export const nodesOf = (cluster: Cluster): NodeOfGroup[] =>
  cluster.node_groups.flatMap((group) => group.instances.map((node) => ({ node, group })))
