import type { Cloud } from '../cloud/cloud.ts'
import type { Call, Service } from '../http/service.ts'
import { notFound } from './errors.ts'
import { neutronList } from './listing.ts'
import { networkFor } from './networks.ts'
import type { Subnet } from './state.ts'

/** Read only: the addresses of nodes have to lie in the loopback ranges of the seed. */
export function subnetRoutes(service: Service): void {
  const { cloud } = service
  const visible = (call: Call): Subnet[] =>
    Object.values(cloud.state.neutron.subnets).filter((one) => networkFor(cloud, call.caller, one.networkId))
  service.get('/v2.0/subnets', (call) => neutronList(cloud, call, 'subnets', visible(call).map(view)))
  service.get('/v2.0/subnets/:id', (call) => {
    const subnet = visible(call).find((one) => one.id === call.param('id'))
    if (subnet === undefined) throw notFound('Subnet', 'Subnet', call.param('id'))
    return { subnet: view(subnet) }
  })
}

export function subnetsOf(cloud: Cloud, networkId: string): Subnet[] {
  return Object.values(cloud.state.neutron.subnets).filter((one) => one.networkId === networkId)
}

const view = (one: Subnet) => ({
  id: one.id,
  name: one.name,
  network_id: one.networkId,
  tenant_id: one.projectId,
  project_id: one.projectId,
  ip_version: 4,
  cidr: one.cidr,
  gateway_ip: one.gatewayIp,
  allocation_pools: [{ start: one.poolStart, end: one.poolEnd }],
  dns_nameservers: [],
  host_routes: [],
  enable_dhcp: true,
  ipv6_address_mode: null,
  ipv6_ra_mode: null,
  subnetpool_id: null,
  service_types: [],
  description: '',
  tags: [],
  created_at: one.createdAt,
  updated_at: one.createdAt,
  revision_number: 0,
})
