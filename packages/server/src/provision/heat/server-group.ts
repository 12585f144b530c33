import type { Cluster, NodeGroup } from '../../domain/model.ts'
import { getParam, getResource, type HotResource, type HotValue } from './hot.ts'
import { serverGroupName } from './stack-names.ts'

/** `anti_affinity_ratio` server groups, when the cluster keeps any process apart. */
export function serverGroups(cluster: Cluster): Record<string, HotResource> {
  if (cluster.anti_affinity.length === 0) return {}
  const groups: Record<string, HotResource> = {}
  for (let number = 1; number <= cluster.anti_affinity_ratio; number++) {
    const name = serverGroupName(cluster, number)
    groups[name] = { type: 'OS::Nova::ServerGroup', properties: { name, policies: ['anti-affinity'] } }
  }
  return groups
}

/** Whether the group runs a process that is kept apart. */
export const isKeptApart = (cluster: Cluster, group: NodeGroup): boolean =>
  group.node_processes.some((process) => cluster.anti_affinity.includes(process))

/**
 * The server group of each member, by index, round robin; with several the first member gets number 2, as in the old
 * service. Each node group starts anew: with one turn over all groups, scaling the first would move every other
 * group's members to another server group, and Heat replaces a server whose hint changes.
 */
export function memberServerGroups(cluster: Cluster, highestIndexExcluded: number): HotValue[] {
  return Array.from({ length: highestIndexExcluded }, (_, index) =>
    getResource(serverGroupName(cluster, ((index + 1) % cluster.anti_affinity_ratio) + 1)),
  )
}

/** The member's own entry of the list. */
export const schedulerHint = ({ resolved }: NodeGroup): HotValue => ({
  group: { get_param: ['servgroups', getParam(resolved.generation ? 'member_number' : 'instance_index')] },
})
