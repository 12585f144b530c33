import { randomUUID } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import { fieldsOf, textOf } from '../http/fields.ts'
import type { Call, Service } from '../http/service.ts'
import type { Caller } from '../keystone/caller.ts'
import { freeAddress } from './addresses.ts'
import { neutronError, notFound } from './errors.ts'
import { neutronList } from './listing.ts'
import { networkFor } from './networks.ts'
import { checkNeutronQuota } from './quotas.ts'
import type { FloatingIp } from './state.ts'

export function createFloatingIp(cloud: Cloud, caller: Caller, networkId: string, portId: string | null): FloatingIp {
  const network = networkFor(cloud, caller, networkId)
  if (network === undefined) throw notFound('Network', 'Network', networkId)
  if (!network.external) {
    throw neutronError(
      400,
      'BadRequest',
      `Bad floatingip request: Network ${networkId} is not a valid external network.`,
    )
  }
  if (portId !== null) checkPort(cloud, portId)
  checkNeutronQuota(cloud, caller.projectId, 'floatingip')
  const made: FloatingIp = {
    id: randomUUID(),
    projectId: caller.projectId,
    networkId,
    address: freeAddress(cloud, networkId).address,
    portId,
    description: '',
    tags: [],
    createdAt: cloud.clock.now(),
  }
  cloud.state.neutron.floatingIps[made.id] = made
  cloud.changed()
  return made
}

function checkPort(cloud: Cloud, portId: string): void {
  if (cloud.state.neutron.ports[portId] === undefined) throw notFound('Port', 'Port', portId)
  const taken = Object.values(cloud.state.neutron.floatingIps).find((one) => one.portId === portId)
  if (taken) {
    throw neutronError(
      409,
      'FloatingIPPortAlreadyAssociated',
      `Cannot associate floating IP ${taken.address} (${taken.id}) with port ${portId} using fixed IP ${fixedAddress(cloud, portId)}, as that fixed IP already has a floating IP on external network ${taken.networkId}.`,
    )
  }
}

const fixedAddress = (cloud: Cloud, portId: string | null): string | null =>
  portId === null ? null : (cloud.state.neutron.ports[portId]?.fixedIps[0]?.address ?? null)

export function floatingIpRoutes(service: Service): void {
  const { cloud } = service
  const { floatingIps } = cloud.state.neutron
  const mine = (call: Call) => (one: FloatingIp) => call.caller.isAdmin || one.projectId === call.caller.projectId
  const known = (call: Call): FloatingIp => {
    const found = floatingIps[call.param('id')]
    if (found === undefined || !mine(call)(found)) {
      throw neutronError(404, 'FloatingIPNotFound', `Floating IP ${call.param('id')} could not be found`)
    }
    return found
  }
  service.get('/v2.0/floatingips', (call) =>
    neutronList(
      cloud,
      call,
      'floatingips',
      Object.values(floatingIps)
        .filter(mine(call))
        .map((one) => floatingIpView(cloud, one)),
    ),
  )
  service.post('/v2.0/floatingips', (call) => {
    const wish = fieldsOf(call.body.floatingip)
    const portId = textOf(wish.port_id) ?? null
    const made = createFloatingIp(cloud, call.caller, textOf(wish.floating_network_id) ?? '', portId)
    return { floatingip: floatingIpView(cloud, made) }
  })
  service.get('/v2.0/floatingips/:id', (call) => ({ floatingip: floatingIpView(cloud, known(call)) }))
  service.put('/v2.0/floatingips/:id', (call) => {
    const found = known(call)
    const portId = textOf(fieldsOf(call.body.floatingip).port_id) ?? null
    if (portId !== null && portId !== found.portId) checkPort(cloud, portId)
    found.portId = portId
    return { floatingip: floatingIpView(cloud, found) }
  })
  service.delete('/v2.0/floatingips/:id', (call) => {
    delete floatingIps[known(call).id]
  })
}

export const floatingIpView = (cloud: Cloud, one: FloatingIp) => ({
  id: one.id,
  tenant_id: one.projectId,
  project_id: one.projectId,
  floating_network_id: one.networkId,
  floating_ip_address: one.address,
  fixed_ip_address: fixedAddress(cloud, one.portId),
  port_id: one.portId,
  port_details: null,
  router_id: null,
  status: one.portId === null ? 'DOWN' : 'ACTIVE',
  description: one.description,
  dns_domain: '',
  dns_name: '',
  port_forwardings: [],
  qos_policy_id: null,
  tags: one.tags,
  created_at: one.createdAt,
  updated_at: one.createdAt,
  revision_number: 0,
})
