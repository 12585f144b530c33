import { listOf, textOf } from '../../http/fields.ts'
import { createServerGroup } from '../../nova/server-groups.ts'
import { physicalName, type ResourceType } from './resource-type.ts'

export const serverGroup: ResourceType = {
  name: 'OS::Nova::ServerGroup',
  properties: { name: { type: 'string' }, policies: { type: 'list' } },
  attributes: ['show'],
  async create({ cloud, caller, stack, resource, properties }) {
    const policy = textOf(listOf(properties.policies)[0]) ?? 'anti-affinity'
    const name = textOf(properties.name) ?? physicalName(stack, resource)
    resource.physicalId = createServerGroup(cloud, caller, name, policy).id
  },
  async delete({ cloud, resource }) {
    delete cloud.state.nova.serverGroups[resource.physicalId]
  },
  attribute: ({ cloud, resource }, name) =>
    name === 'show' ? cloud.state.nova.serverGroups[resource.physicalId] : undefined,
}
