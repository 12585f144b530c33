import type { Cluster, ClusterNodeGroup, Instance } from '../api/wire.ts'

export interface NodeOfGroup {
  node: Instance
  group: ClusterNodeGroup
}

/** Of a cluster, what its nodes are: the same object as long as they do not change, whatever else does. */
export type ClusterOfNodes = Pick<Cluster, 'id' | 'node_groups'>

/** Every node that has been made, with its group. */
export const nodesOf = (cluster: ClusterOfNodes): NodeOfGroup[] =>
  cluster.node_groups.flatMap((group) => group.instances.map((node) => ({ node, group })))
