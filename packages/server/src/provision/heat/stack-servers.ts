import type { Server, StackResource } from '@fennec/openstack'
import type { Cluster } from '../../domain/model.ts'
import { INSTANCE_INDEX_KEY, NODE_GROUP_ID_KEY } from '../ownership.ts'
import type { ProvisionedServer } from '../provision.ts'
import { serverAddresses } from '../server-addresses.ts'

/**
 * The servers of a stack: what Heat holds of those that carry our mark, by node group and index. A server that Heat has
 * given up and replaced may still be listed by Nova; Heat no longer names it.
 *
 * The stack's outputs tell the same, but to resolve them Heat asks Nova for each server, one after another.
 */
export function stackServers(
  resources: readonly StackResource[],
  owned: readonly Server[],
  cluster: Pick<Cluster, 'node_groups'>,
  useFloatingIps: boolean,
): ProvisionedServer[] {
  const held = new Set(resources.filter(isServer).map(({ physical_resource_id }) => physical_resource_id))
  const members = owned.filter(({ id }) => held.has(id))
  return cluster.node_groups.flatMap((group) =>
    members
      .filter(({ metadata }) => metadata[NODE_GROUP_ID_KEY] === group.id)
      .map(
        (server): ProvisionedServer => ({
          instanceId: server.id,
          instanceName: server.name,
          nodeGroupId: group.id,
          index: Number(server.metadata[INSTANCE_INDEX_KEY]),
          addresses: serverAddresses(server, cluster, group, useFloatingIps),
        }),
      )
      .sort((a, b) => a.index - b.index),
  )
}

const isServer = ({ resource_type }: StackResource): boolean => resource_type === 'OS::Nova::Server'
