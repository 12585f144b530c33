import type { Cluster, NodeGroup } from '../../domain/model.ts'
import { ownershipMetadata, ownershipTag } from '../ownership.ts'
import { getParam, getResource, type HotResource, type HotValue, joined } from './hot.ts'
import { memberName } from './stack-names.ts'

/** Neutron has no metadata: the same four facts as tags. */
export function ownershipTags(cluster: Cluster, group: NodeGroup): HotValue[] {
  const index = getParam('instance_index')
  return Object.entries(ownershipMetadata(cluster, group, index, 'port')).map(([key, value]) =>
    typeof value === 'string' ? ownershipTag(key, value) : joined('', [ownershipTag(key, ''), value]),
  )
}

/** The node's port, and its floating IP if the group takes them from a pool. */
export function nodePort(cluster: Cluster, group: NodeGroup): Record<string, HotResource> {
  const securityGroups: HotValue[] = [...(group.security_groups ?? [])]
  if (group.auto_security_group) securityGroups.push(getParam('autosecgroup'))
  const port: HotResource = {
    type: 'OS::Neutron::Port',
    properties: {
      ...(cluster.neutron_management_network !== null && { network_id: cluster.neutron_management_network }),
      replacement_policy: 'AUTO',
      name: memberName(cluster, group, 'port'),
      // Left out when empty: an empty list would take the project's default group away.
      ...(securityGroups.length > 0 && { security_groups: securityGroups }),
      tags: ownershipTags(cluster, group),
    },
  }
  if (!group.floating_ip_pool) return { port }
  const floatingIp: HotResource = {
    type: 'OS::Neutron::FloatingIP',
    properties: { floating_network_id: group.floating_ip_pool, port_id: getResource('port') },
  }
  return { port, floating_ip: floatingIp }
}
