import { randomBytes, randomUUID } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import type { Caller } from '../keystone/caller.ts'
import { freeAddress, wantedAddress } from './addresses.ts'
import { notFound } from './errors.ts'
import { networkFor } from './networks.ts'
import { checkNeutronQuota } from './quotas.ts'
import { defaultGroup } from './security-groups.ts'
import type { Port } from './state.ts'

export interface PortWish {
  networkId: string
  name?: string | undefined
  description?: string | undefined
  securityGroupIds?: string[] | undefined
  fixedAddress?: string | undefined
  tags?: string[] | undefined
  deviceId?: string
}

export function createPort(cloud: Cloud, caller: Caller, wish: PortWish): Port {
  const network = networkFor(cloud, caller, wish.networkId)
  if (network === undefined) throw notFound('Network', 'Network', wish.networkId)
  const groups = wish.securityGroupIds ?? [defaultGroup(cloud, caller.projectId).id]
  for (const id of groups) {
    if (cloud.state.neutron.securityGroups[id] === undefined) {
      throw notFound('Security group', 'SecurityGroup', id)
    }
  }
  checkNeutronQuota(cloud, caller.projectId, 'port')
  const ip =
    wish.fixedAddress === undefined
      ? freeAddress(cloud, network.id)
      : wantedAddress(cloud, network.id, wish.fixedAddress)
  const port: Port = {
    id: randomUUID(),
    name: wish.name ?? '',
    networkId: network.id,
    projectId: caller.projectId,
    macAddress: `fa:16:3e:${randomBytes(3)
      .toString('hex')
      .replace(/(..)(..)(..)/, '$1:$2:$3')}`,
    fixedIps: [ip],
    securityGroupIds: groups,
    deviceId: wish.deviceId ?? '',
    deviceOwner: wish.deviceId === undefined ? '' : 'compute:nova',
    status: 'DOWN',
    description: wish.description ?? '',
    tags: wish.tags ?? [],
    createdAt: cloud.clock.now(),
  }
  cloud.state.neutron.ports[port.id] = port
  cloud.changed()
  return port
}

export function deletePort(cloud: Cloud, id: string): void {
  delete cloud.state.neutron.ports[id]
  for (const floating of Object.values(cloud.state.neutron.floatingIps)) {
    if (floating.portId === id) floating.portId = null
  }
  cloud.changed()
}
