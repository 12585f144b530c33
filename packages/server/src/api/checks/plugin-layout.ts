import type { PluginLayout, PluginNodeGroup } from '@fennec/plugins/interface'
import type { Cluster } from '../../domain/model.ts'
import type { ExpandedNodeGroup } from './cluster-node-groups.ts'

/** A node group that has no row yet: a layout tells those apart by name. */
export function pluginLayoutGroup(group: ExpandedNodeGroup): PluginNodeGroup {
  return {
    id: group.name,
    name: group.name,
    nodeProcesses: group.node_processes,
    nodeConfigs: group.node_configs,
    count: group.count,
    flavorId: group.flavor_id,
    flavor: null,
    useAutoconfig: group.use_autoconfig !== false,
  }
}

/** A cluster as it is, as its plugin sees it. */
export function pluginLayout(cluster: Cluster): PluginLayout {
  return {
    id: cluster.id,
    name: cluster.name,
    pluginVersion: cluster.hadoop_version,
    clusterConfigs: cluster.cluster_configs,
    nodeGroups: cluster.node_groups.map((group) => ({
      ...pluginLayoutGroup({ ...group, count: group.instances.length }),
      id: group.id,
    })),
  }
}
