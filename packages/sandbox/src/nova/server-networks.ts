import type { Cloud } from '../cloud/cloud.ts'
import { fieldsOf, listOf, textOf } from '../http/fields.ts'
import type { Caller } from '../keystone/caller.ts'
import { networkFor } from '../neutron/networks.ts'
import { findGroups } from '../neutron/security-groups.ts'
import { subnetsOf } from '../neutron/subnets.ts'
import { badRequest, novaError } from './errors.ts'

export interface RequestedNetworks {
  networkIds: string[]
  portIds: string[]
}

/** The `networks` of a server: ports as they are, networks to make a port on, or none named at all. */
export function requestedNetworks(cloud: Cloud, caller: Caller, wish: unknown): RequestedNetworks {
  if (wish === 'none') return { networkIds: [], portIds: [] }
  const items = listOf(wish).map(fieldsOf)
  if (items.length === 0) return { networkIds: [onlyNetwork(cloud, caller)], portIds: [] }
  const requested: RequestedNetworks = { networkIds: [], portIds: [] }
  for (const item of items) {
    const portId = textOf(item.port)
    const networkId = textOf(item.uuid)
    if (portId !== undefined) requested.portIds.push(usablePort(cloud, caller, portId))
    else if (networkId !== undefined) requested.networkIds.push(usableNetwork(cloud, caller, networkId))
    else throw badRequest('Invalid input for field/attribute networks: each needs a port or a uuid.')
  }
  return requested
}

function usablePort(cloud: Cloud, caller: Caller, id: string): string {
  const port = cloud.state.neutron.ports[id]
  if (port === undefined || (!caller.isAdmin && port.projectId !== caller.projectId)) {
    throw badRequest(`Port id ${id} could not be found.`)
  }
  if (port.deviceId !== '') throw novaError(409, `Port ${id} is still in use.`)
  return id
}

function usableNetwork(cloud: Cloud, caller: Caller, id: string): string {
  const network = networkFor(cloud, caller, id)
  if (network === undefined) throw badRequest(`Network ${id} could not be found.`)
  if (network.external && !network.shared && !caller.isAdmin) {
    throw novaError(403, `It is not allowed to create an interface on external network ${id}`)
  }
  if (subnetsOf(cloud, id).length === 0)
    throw badRequest(`Network ${id} requires a subnet in order to boot instances on.`)
  return id
}

function onlyNetwork(cloud: Cloud, caller: Caller): string {
  const usable = Object.values(cloud.state.neutron.networks).filter(
    (network) => !network.external && (network.shared || network.projectId === caller.projectId),
  )
  const [network] = usable
  if (network === undefined || usable.length > 1) {
    throw novaError(409, 'Multiple possible networks found, use a Network ID to be more specific.')
  }
  return network.id
}

/** Names or ids in, ids out. */
export function requestedSecurityGroups(cloud: Cloud, caller: Caller, wish: unknown): string[] {
  const names = listOf(wish).flatMap((item) => textOf(fieldsOf(item).name) ?? [])
  return (names.length === 0 ? ['default'] : names).map((name) => {
    const [group, another] = findGroups(cloud, caller.projectId, name)
    if (group === undefined) throw badRequest(`Security group ${name} not found for project ${caller.projectId}.`)
    if (another) {
      throw novaError(409, `Multiple security groups found matching '${name}'. Use an ID to be more specific.`)
    }
    return group.id
  })
}
