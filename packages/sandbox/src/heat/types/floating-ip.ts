import { textOf } from '../../http/fields.ts'
import { createFloatingIp, floatingIpView } from '../../neutron/floating-ips.ts'
import { lookUp } from '../lookups.ts'
import type { ResourceType } from './resource-type.ts'

export const floatingIp: ResourceType = {
  name: 'OS::Neutron::FloatingIP',
  properties: {
    floating_network: { type: 'string', lookup: 'network' },
    floating_network_id: { type: 'string', lookup: 'network', shownAs: 'floating_network' },
    port_id: { type: 'string', lookup: 'port' },
    value_specs: { type: 'map' },
  },
  attributes: ['floating_ip_address', 'fixed_ip_address', 'floating_network_id', 'port_id', 'show'],
  async create({ cloud, caller, resource, properties }) {
    const network = textOf(properties.floating_network ?? properties.floating_network_id) ?? ''
    const networkId = lookUp(cloud, caller, 'network', network)
    resource.physicalId = createFloatingIp(cloud, caller, networkId, textOf(properties.port_id) ?? null).id
  },
  async delete({ cloud, resource }) {
    delete cloud.state.neutron.floatingIps[resource.physicalId]
  },
  attribute({ cloud, resource }, name) {
    const found = cloud.state.neutron.floatingIps[resource.physicalId]
    if (found === undefined) return undefined
    const view: Record<string, unknown> = floatingIpView(cloud, found)
    return name === 'show' ? view : view[name]
  },
}
