import type { Cloud } from '../cloud/cloud.ts'
import { fieldsOf, listOf, textOf } from '../http/fields.ts'
import type { Call, Service } from '../http/service.ts'
import { invalid, notFound } from './errors.ts'
import { neutronList } from './listing.ts'
import { createPort, deletePort } from './ports.ts'
import type { Port } from './state.ts'

export function portRoutes(service: Service): void {
  const { cloud } = service
  service.get('/v2.0/ports', (call) => {
    const seen = Object.values(cloud.state.neutron.ports).filter((port) => mine(call, port))
    return neutronList(cloud, call, 'ports', seen.map(portView))
  })
  service.post('/v2.0/ports', (call) => {
    const wish = fieldsOf(call.body.port)
    const networkId = textOf(wish.network_id)
    if (networkId === undefined) {
      throw invalid("network_id. Reason: Failed to parse request. Required attribute 'network_id' not specified.")
    }
    const port = createPort(cloud, call.caller, {
      networkId,
      name: textOf(wish.name),
      description: textOf(wish.description),
      securityGroupIds: Array.isArray(wish.security_groups) ? wish.security_groups.map(String) : undefined,
      fixedAddress: textOf(fieldsOf(listOf(wish.fixed_ips)[0]).ip_address),
      tags: listOf(wish.tags).map(String),
    })
    port.deviceId = textOf(wish.device_id) ?? ''
    port.deviceOwner = textOf(wish.device_owner) ?? ''
    return { port: portView(port) }
  })
  service.get('/v2.0/ports/:id', (call) => ({ port: portView(known(cloud, call)) }))
  service.put('/v2.0/ports/:id', (call) => {
    const port = known(cloud, call)
    const wish = fieldsOf(call.body.port)
    port.name = textOf(wish.name) ?? port.name
    port.description = textOf(wish.description) ?? port.description
    port.deviceId = textOf(wish.device_id) ?? port.deviceId
    port.deviceOwner = textOf(wish.device_owner) ?? port.deviceOwner
    if (Array.isArray(wish.security_groups)) port.securityGroupIds = wish.security_groups.map(String)
    return { port: portView(port) }
  })
  service.delete('/v2.0/ports/:id', (call) => deletePort(cloud, known(cloud, call).id))
}

const mine = (call: Call, port: Port): boolean => call.caller.isAdmin || port.projectId === call.caller.projectId

function known(cloud: Cloud, call: Call): Port {
  const port = cloud.state.neutron.ports[call.param('id')]
  if (port === undefined || !mine(call, port)) throw notFound('Port', 'Port', call.param('id'))
  return port
}

export const portView = (port: Port) => ({
  id: port.id,
  name: port.name,
  network_id: port.networkId,
  tenant_id: port.projectId,
  project_id: port.projectId,
  mac_address: port.macAddress,
  admin_state_up: true,
  status: port.status,
  device_id: port.deviceId,
  device_owner: port.deviceOwner,
  fixed_ips: port.fixedIps.map((ip) => ({ subnet_id: ip.subnetId, ip_address: ip.address })),
  allowed_address_pairs: [],
  extra_dhcp_opts: [],
  security_groups: port.securityGroupIds,
  description: port.description,
  'binding:vnic_type': 'normal',
  port_security_enabled: true,
  qos_policy_id: null,
  tags: port.tags,
  created_at: port.createdAt,
  updated_at: port.createdAt,
  revision_number: 1,
})
