import type { Cluster, ConfigValue } from '../domain/model.ts'

/** A cluster-wide setting: the cluster's own value, else the first node group's that has one, else the default. */
export function clusterConfig<T extends ConfigValue>(cluster: Cluster, target: string, name: string, fallback: T): T {
  const given =
    cluster.cluster_configs[target]?.[name] ??
    cluster.node_groups.find((group) => group.node_configs[target]?.[name] !== undefined)?.node_configs[target]?.[name]
  return given !== undefined && typeof given === typeof fallback ? (given as T) : fallback
}
