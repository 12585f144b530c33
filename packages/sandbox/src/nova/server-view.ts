import { createHash } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import { since } from '../http/microversion.ts'
import type { Call } from '../http/service.ts'
import { embeddedFlavor } from './flavors.ts'
import { NOVA_VERSIONS, type Server } from './state.ts'

const VM_STATES = { BUILD: 'building', ACTIVE: 'active', ERROR: 'error' }

export function serverView(cloud: Cloud, call: Call, server: Server): Record<string, unknown> {
  return {
    id: server.id,
    name: server.name,
    status: statusOf(server),
    tenant_id: server.projectId,
    user_id: server.userId,
    metadata: server.metadata,
    hostId:
      server.host === ''
        ? ''
        : createHash('sha224')
            .update(server.projectId + server.host)
            .digest('hex'),
    image: imageOf(cloud, server),
    flavor: embeddedFlavor(cloud, call, server.flavor),
    created: server.createdAt,
    updated: server.updatedAt,
    addresses: serverAddresses(cloud, server),
    accessIPv4: '',
    accessIPv6: '',
    links: serverLinks(cloud, server),
    ...(server.status !== 'ERROR' && { progress: 0 }),
    ...(server.fault && {
      fault: { code: server.fault.code, created: server.fault.created, message: server.fault.message },
    }),
    'OS-DCF:diskConfig': 'MANUAL',
    'OS-EXT-AZ:availability_zone': server.host === '' ? '' : server.zone,
    config_drive: '',
    key_name: server.keyName,
    'OS-SRV-USG:launched_at': server.launchedAt,
    'OS-SRV-USG:terminated_at': null,
    'OS-EXT-STS:task_state': server.taskState,
    'OS-EXT-STS:vm_state': VM_STATES[server.status],
    'OS-EXT-STS:power_state': server.status === 'ACTIVE' ? 1 : 0,
    'os-extended-volumes:volumes_attached': server.volumes.map((one) => ({
      id: one.volumeId,
      ...(since(call.request, NOVA_VERSIONS, '2.3') && { delete_on_termination: one.deleteOnTermination }),
    })),
    ...(server.portIds.length > 0 && { security_groups: groupNames(cloud, server).map((name) => ({ name })) }),
    ...(call.caller.isAdmin && {
      'OS-EXT-SRV-ATTR:host': server.host || null,
      'OS-EXT-SRV-ATTR:hypervisor_hostname': server.host || null,
      'OS-EXT-SRV-ATTR:instance_name': `instance-${server.id.slice(0, 8)}`,
    }),
    ...(since(call.request, NOVA_VERSIONS, '2.9') && { locked: false }),
    ...(since(call.request, NOVA_VERSIONS, '2.19') && { description: null }),
    ...(since(call.request, NOVA_VERSIONS, '2.26') && { tags: [] }),
    ...(since(call.request, NOVA_VERSIONS, '2.63') && { trusted_image_certificates: null }),
    ...(since(call.request, NOVA_VERSIONS, '2.71') && {
      server_groups: server.groupId === null ? [] : [server.groupId],
    }),
    ...(since(call.request, NOVA_VERSIONS, '2.73') && { locked_reason: null }),
  }
}

/** https://opendev.org/openstack/nova/src/tag/26.2.2/nova/api/openstack/common.py#L45 */
function statusOf({ status, taskState }: Server): string {
  if (status === 'ACTIVE' && taskState === 'migrating') return 'MIGRATING'
  if (status !== 'BUILD' && taskState === 'rebuilding') return 'REBUILD'
  return status
}

function imageOf(cloud: Cloud, server: Server): unknown {
  if (server.imageId === '') return ''
  return {
    id: server.imageId,
    links: [{ rel: 'bookmark', href: `${cloud.origin()}/compute/images/${server.imageId}` }],
  }
}

export const serverLinks = (cloud: Cloud, server: Server): unknown => [
  { rel: 'self', href: `${cloud.origin()}/compute/v2.1/servers/${server.id}` },
  { rel: 'bookmark', href: `${cloud.origin()}/compute/servers/${server.id}` },
]

interface Address {
  version: number
  addr: string
  'OS-EXT-IPS:type': 'fixed' | 'floating'
  'OS-EXT-IPS-MAC:mac_addr': string
}

export function serverAddresses(cloud: Cloud, server: Server): Record<string, Address[]> {
  const { ports, networks, floatingIps } = cloud.state.neutron
  const addresses: Record<string, Address[]> = {}
  if (server.status === 'BUILD' && server.taskState === 'scheduling') return addresses
  for (const portId of server.portIds) {
    const port = ports[portId]
    if (port === undefined) continue
    const name = networks[port.networkId]?.name ?? port.networkId
    const list = addresses[name] ?? []
    addresses[name] = list
    const add = (addr: string, type: Address['OS-EXT-IPS:type']) =>
      list.push({ version: 4, addr, 'OS-EXT-IPS:type': type, 'OS-EXT-IPS-MAC:mac_addr': port.macAddress })
    for (const ip of port.fixedIps) add(ip.address, 'fixed')
    for (const floating of Object.values(floatingIps)) if (floating.portId === portId) add(floating.address, 'floating')
  }
  return addresses
}

function groupNames(cloud: Cloud, server: Server): string[] {
  const { ports, securityGroups } = cloud.state.neutron
  const ids = server.portIds.flatMap((id) => ports[id]?.securityGroupIds ?? [])
  return [...new Set(ids.map((id) => securityGroups[id]?.name ?? id))]
}
