import { randomUUID } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import { fieldsOf, listOf, textOf } from '../http/fields.ts'
import type { Call, Service } from '../http/service.ts'
import type { Caller } from '../keystone/caller.ts'
import { neutronError } from './errors.ts'
import { neutronList } from './listing.ts'
import { checkNeutronQuota } from './quotas.ts'
import { addRule, rulesOf, ruleView } from './security-group-rules.ts'
import type { SecurityGroup } from './state.ts'

/** Every project has one; Neutron makes it the first time it is needed. */
export function defaultGroup(cloud: Cloud, projectId: string): SecurityGroup {
  const groups = Object.values(cloud.state.neutron.securityGroups)
  const there = groups.find((one) => one.projectId === projectId && one.name === 'default')
  if (there) return there
  const made = newGroup(cloud, projectId, 'default', 'Default security group')
  for (const ethertype of ['IPv4', 'IPv6']) {
    addRule(cloud, { groupId: made.id, projectId, direction: 'ingress', ethertype, remoteGroupId: made.id })
  }
  return made
}

export function createGroup(cloud: Cloud, caller: Caller, name: string, description: string): SecurityGroup {
  checkNeutronQuota(cloud, caller.projectId, 'security_group')
  return newGroup(cloud, caller.projectId, name, description)
}

function newGroup(cloud: Cloud, projectId: string, name: string, description: string): SecurityGroup {
  const made: SecurityGroup = {
    id: randomUUID(),
    name,
    description,
    projectId,
    tags: [],
    createdAt: cloud.clock.now(),
  }
  cloud.state.neutron.securityGroups[made.id] = made
  for (const ethertype of ['IPv4', 'IPv6']) {
    addRule(cloud, { groupId: made.id, projectId, direction: 'egress', ethertype })
  }
  cloud.changed()
  return made
}

export function deleteGroup(cloud: Cloud, group: SecurityGroup): void {
  if (Object.values(cloud.state.neutron.ports).some((port) => port.securityGroupIds.includes(group.id))) {
    throw neutronError(409, 'SecurityGroupInUse', `Security Group ${group.id} in use.`)
  }
  for (const rule of rulesOf(cloud, group.id)) delete cloud.state.neutron.rules[rule.id]
  delete cloud.state.neutron.securityGroups[group.id]
  cloud.changed()
}

/** By name or id within the project, as Nova and Heat look them up. */
export function findGroups(cloud: Cloud, projectId: string, nameOrId: string): SecurityGroup[] {
  defaultGroup(cloud, projectId)
  const own = Object.values(cloud.state.neutron.securityGroups).filter((one) => one.projectId === projectId)
  const byId = own.filter((one) => one.id === nameOrId)
  return byId.length > 0 ? byId : own.filter((one) => one.name === nameOrId)
}

export function securityGroupRoutes(service: Service): void {
  const { cloud } = service
  service.get('/v2.0/security-groups', (call) => {
    defaultGroup(cloud, call.caller.projectId)
    const seen = Object.values(cloud.state.neutron.securityGroups).filter((one) => mine(call, one))
    return neutronList(
      cloud,
      call,
      'security_groups',
      seen.map((one) => view(cloud, one)),
    )
  })
  service.post('/v2.0/security-groups', (call) => {
    const wish = fieldsOf(call.body.security_group)
    const name = textOf(wish.name) ?? ''
    if (name.toLowerCase() === 'default') {
      throw neutronError(409, 'SecurityGroupDefaultAlreadyExists', 'Default security group already exists.')
    }
    const made = createGroup(cloud, call.caller, name, textOf(wish.description) ?? '')
    made.tags = listOf(wish.tags).map(String)
    return { security_group: view(cloud, made) }
  })
  service.get('/v2.0/security-groups/:id', (call) => ({ security_group: view(cloud, known(cloud, call)) }))
  service.delete('/v2.0/security-groups/:id', (call) => {
    const group = known(cloud, call)
    if (group.name === 'default' && !call.caller.isAdmin) {
      throw neutronError(
        409,
        'SecurityGroupCannotRemoveDefault',
        'Insufficient rights for removing default security group.',
      )
    }
    deleteGroup(cloud, group)
  })
}

const mine = (call: Call, group: SecurityGroup): boolean =>
  call.caller.isAdmin || group.projectId === call.caller.projectId

function known(cloud: Cloud, call: Call): SecurityGroup {
  const group = cloud.state.neutron.securityGroups[call.param('id')]
  if (group === undefined || !mine(call, group)) {
    throw neutronError(404, 'SecurityGroupNotFound', `Security group ${call.param('id')} does not exist`)
  }
  return group
}

const view = (cloud: Cloud, one: SecurityGroup) => ({
  id: one.id,
  name: one.name,
  description: one.description,
  stateful: true,
  tenant_id: one.projectId,
  project_id: one.projectId,
  security_group_rules: rulesOf(cloud, one.id).map(ruleView),
  tags: one.tags,
  created_at: one.createdAt,
  updated_at: one.createdAt,
  revision_number: 1,
})
