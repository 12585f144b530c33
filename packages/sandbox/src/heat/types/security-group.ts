import { type Fields, fieldsOf, listOf, textOf } from '../../http/fields.ts'
import { checkNeutronQuota } from '../../neutron/quotas.ts'
import { addRule, ruleFields, rulesOf } from '../../neutron/security-group-rules.ts'
import { createGroup, deleteGroup } from '../../neutron/security-groups.ts'
import { physicalName, type ResourceType, type Work } from './resource-type.ts'

export const securityGroup: ResourceType = {
  name: 'OS::Neutron::SecurityGroup',
  properties: {
    name: { type: 'string' },
    description: { type: 'string' },
    rules: {
      type: 'list',
      members: {
        direction: { type: 'string' },
        ethertype: { type: 'string' },
        protocol: { type: 'string' },
        port_range_min: { type: 'integer' },
        port_range_max: { type: 'integer' },
        remote_ip_prefix: { type: 'string' },
        remote_group_id: { type: 'string' },
        remote_mode: { type: 'string' },
      },
    },
  },
  attributes: ['show'],
  async create({ cloud, caller, stack, resource, properties }) {
    const name = textOf(properties.name) ?? physicalName(stack, resource)
    const group = createGroup(cloud, caller, name, textOf(properties.description) ?? '')
    resource.physicalId = group.id
    addRules({ cloud, caller, resource }, listOf(properties.rules).map(fieldsOf))
  },
  async update({ cloud, caller, resource, properties }) {
    const group = cloud.state.neutron.securityGroups[resource.physicalId]
    if (group === undefined) return false
    group.name = textOf(properties.name) ?? group.name
    group.description = textOf(properties.description) ?? group.description
    for (const rule of rulesOf(cloud, group.id)) {
      if (rule.direction === 'ingress') delete cloud.state.neutron.rules[rule.id]
    }
    addRules({ cloud, caller, resource }, listOf(properties.rules).map(fieldsOf))
    return true
  },
  async delete({ cloud, resource }) {
    const group = cloud.state.neutron.securityGroups[resource.physicalId]
    if (group) deleteGroup(cloud, group)
  },
  attribute: ({ cloud, resource }, name) =>
    name === 'show' ? cloud.state.neutron.securityGroups[resource.physicalId] : undefined,
}

function addRules({ cloud, caller, resource }: Pick<Work, 'cloud' | 'caller' | 'resource'>, rules: Fields[]): void {
  for (const rule of rules) {
    checkNeutronQuota(cloud, caller.projectId, 'security_group_rule')
    const ofGroup = textOf(rule.remote_mode) === 'remote_group_id'
    addRule(cloud, {
      groupId: resource.physicalId,
      projectId: caller.projectId,
      direction: textOf(rule.direction) ?? 'ingress',
      ethertype: textOf(rule.ethertype) ?? 'IPv4',
      ...ruleFields(rule),
      ...(ofGroup && { remoteGroupId: textOf(rule.remote_group_id) ?? resource.physicalId }),
    })
  }
}
