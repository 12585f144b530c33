import { randomUUID } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import { booleanOf, fieldsOf, listOf, textOf } from '../http/fields.ts'
import type { Call, Service } from '../http/service.ts'
import type { Caller } from '../keystone/caller.ts'
import { neutronError, notFound } from './errors.ts'
import { neutronList } from './listing.ts'
import { checkNeutronQuota } from './quotas.ts'
import type { Network } from './state.ts'

export function networkFor(cloud: Cloud, caller: Caller, id: string): Network | undefined {
  const network = cloud.state.neutron.networks[id]
  const visible =
    network && (caller.isAdmin || network.shared || network.external || network.projectId === caller.projectId)
  return visible ? network : undefined
}

/** Name or id, as Heat's `neutron.network` constraint takes them. */
export function findNetworks(cloud: Cloud, caller: Caller, nameOrId: string): Network[] {
  const byId = networkFor(cloud, caller, nameOrId)
  if (byId) return [byId]
  return Object.values(cloud.state.neutron.networks).filter(
    (network) => network.name === nameOrId && networkFor(cloud, caller, network.id) !== undefined,
  )
}

export function networkRoutes(service: Service): void {
  const { cloud } = service
  const { networks } = cloud.state.neutron
  service.get('/v2.0/networks', (call) => {
    const seen = Object.values(networks).filter((one) => networkFor(cloud, call.caller, one.id))
    return neutronList(
      cloud,
      call,
      'networks',
      seen.map((one) => networkView(cloud, one)),
    )
  })
  service.post('/v2.0/networks', (call) => {
    const wish = fieldsOf(call.body.network)
    checkNeutronQuota(cloud, call.caller.projectId, 'network')
    const made: Network = {
      id: randomUUID(),
      name: textOf(wish.name) ?? '',
      projectId: call.caller.projectId,
      shared: call.caller.isAdmin && booleanOf(wish.shared),
      external: call.caller.isAdmin && booleanOf(wish['router:external']),
      description: textOf(wish.description) ?? '',
      tags: listOf(wish.tags).map(String),
      createdAt: cloud.clock.now(),
    }
    networks[made.id] = made
    return { network: networkView(cloud, made) }
  })
  service.get('/v2.0/networks/:id', (call) => ({ network: networkView(cloud, known(cloud, call)) }))
  service.delete('/v2.0/networks/:id', (call) => {
    const network = known(cloud, call)
    if (Object.values(cloud.state.neutron.ports).some((port) => port.networkId === network.id)) {
      throw neutronError(
        409,
        'NetworkInUse',
        `Unable to complete operation on network ${network.id}. There are one or more ports still in use on the network.`,
      )
    }
    for (const subnet of Object.values(cloud.state.neutron.subnets)) {
      if (subnet.networkId === network.id) delete cloud.state.neutron.subnets[subnet.id]
    }
    delete networks[network.id]
  })
}

function known(cloud: Cloud, call: Call): Network {
  const network = networkFor(cloud, call.caller, call.param('id'))
  if (network === undefined) throw notFound('Network', 'Network', call.param('id'))
  return network
}

const networkView = (cloud: Cloud, one: Network) => ({
  id: one.id,
  name: one.name,
  tenant_id: one.projectId,
  project_id: one.projectId,
  admin_state_up: true,
  mtu: 1500,
  status: 'ACTIVE',
  subnets: Object.values(cloud.state.neutron.subnets)
    .filter((subnet) => subnet.networkId === one.id)
    .map((subnet) => subnet.id),
  shared: one.shared,
  'router:external': one.external,
  availability_zone_hints: [],
  availability_zones: ['nova'],
  description: one.description,
  port_security_enabled: true,
  tags: one.tags,
  created_at: one.createdAt,
  updated_at: one.createdAt,
  revision_number: 1,
})
