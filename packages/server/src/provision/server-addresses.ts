import type { Server } from '@fennec/openstack'
import type { Cluster, NodeGroup } from '../domain/model.ts'
import type { ServerAddresses } from './provision.ts'

/**
 * The two addresses of a server, or null while one that it shall have is not there yet.
 *
 * Internal: the first fixed one, IPv4 preferred. Management, the one SSH goes to: the floating one, if floating IPs are used
 * and the group is reached directly. A group with a pool waits for its floating IP: Nova shows it some time after Neutron
 * made it, and taking the fixed one meanwhile would send SSH to an address that may not be routed here.
 */
export function serverAddresses(
  server: Pick<Server, 'addresses'>,
  cluster: Pick<Cluster, 'node_groups'>,
  group: NodeGroup,
  useFloatingIps: boolean,
): ServerAddresses | null {
  const all = Object.values(server.addresses).flat()
  const fixed = all.filter((address) => address['OS-EXT-IPS:type'] === 'fixed')
  const internalIp = (fixed.find((address) => address.version === 4) ?? fixed[0])?.addr
  if (internalIp === undefined) return null

  const behindGateway = cluster.node_groups.some((other) => other.is_proxy_gateway) && !group.is_proxy_gateway
  if (!useFloatingIps || behindGateway) return { internalIp, managementIp: internalIp }
  const floatingIp = all.find((address) => address['OS-EXT-IPS:type'] === 'floating')?.addr
  if (floatingIp !== undefined) return { internalIp, managementIp: floatingIp }
  return group.floating_ip_pool ? null : { internalIp, managementIp: internalIp }
}
