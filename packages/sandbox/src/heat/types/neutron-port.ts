import { fieldsOf, listOf, textOf } from '../../http/fields.ts'
import { portView } from '../../neutron/port-routes.ts'
import { createPort, deletePort } from '../../neutron/ports.ts'
import { lookUp } from '../lookups.ts'
import { physicalName, type ResourceType } from './resource-type.ts'

export const neutronPort: ResourceType = {
  name: 'OS::Neutron::Port',
  properties: {
    network: { type: 'string', lookup: 'network' },
    network_id: { type: 'string', lookup: 'network', shownAs: 'network' },
    name: { type: 'string' },
    security_groups: { type: 'list', lookup: 'security group' },
    fixed_ips: {
      type: 'list',
      members: { ip_address: { type: 'string' }, subnet: { type: 'string' }, subnet_id: { type: 'string' } },
    },
    replacement_policy: { type: 'string' },
    value_specs: { type: 'map' },
    tags: { type: 'list' },
    admin_state_up: { type: 'boolean' },
    port_security_enabled: { type: 'boolean' },
    device_owner: { type: 'string' },
  },
  attributes: ['fixed_ips', 'mac_address', 'name', 'network_id', 'status', 'security_groups', 'device_id', 'show'],
  async create({ cloud, caller, stack, resource, properties }) {
    const groups = Array.isArray(properties.security_groups)
      ? listOf(properties.security_groups).map((one) => lookUp(cloud, caller, 'security group', String(one)))
      : undefined
    const network = textOf(properties.network ?? properties.network_id) ?? ''
    const port = createPort(cloud, caller, {
      networkId: lookUp(cloud, caller, 'network', network),
      name: textOf(properties.name) ?? physicalName(stack, resource),
      description: textOf(fieldsOf(properties.value_specs).description),
      securityGroupIds: groups,
      fixedAddress: textOf(fieldsOf(listOf(properties.fixed_ips)[0]).ip_address),
      tags: [...listOf(properties.tags), ...listOf(fieldsOf(properties.value_specs).tags)].map(String),
    })
    resource.physicalId = port.id
  },
  async update({ cloud, caller, resource, properties }, changed) {
    const port = cloud.state.neutron.ports[resource.physicalId]
    if (port === undefined) return false
    const easy = ['name', 'security_groups', 'tags', 'value_specs', 'replacement_policy']
    if (changed.some((name) => !easy.includes(name))) return false
    port.name = textOf(properties.name) ?? port.name
    if (Array.isArray(properties.security_groups)) {
      port.securityGroupIds = properties.security_groups.map((one) =>
        lookUp(cloud, caller, 'security group', String(one)),
      )
    }
    port.tags = [...listOf(properties.tags), ...listOf(fieldsOf(properties.value_specs).tags)].map(String)
    return true
  },
  async delete({ cloud, resource }) {
    deletePort(cloud, resource.physicalId)
  },
  attribute({ cloud, resource }, name) {
    const port = cloud.state.neutron.ports[resource.physicalId]
    if (port === undefined) return undefined
    const view: Record<string, unknown> = portView(port)
    return name === 'show' ? view : view[name]
  },
}
