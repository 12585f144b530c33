import { randomUUID } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import { fieldsOf, integerOf, textOf } from '../http/fields.ts'
import type { Call, Service } from '../http/service.ts'
import { invalid, neutronError } from './errors.ts'
import { neutronList } from './listing.ts'
import { checkNeutronQuota } from './quotas.ts'
import type { SecurityGroupRule } from './state.ts'

export type RuleWish = Pick<SecurityGroupRule, 'groupId' | 'projectId' | 'direction' | 'ethertype'> &
  Partial<SecurityGroupRule>

export function addRule(cloud: Cloud, wish: RuleWish): SecurityGroupRule {
  const rule: SecurityGroupRule = {
    protocol: null,
    portRangeMin: null,
    portRangeMax: null,
    remoteIpPrefix: null,
    remoteGroupId: null,
    description: '',
    ...wish,
    id: randomUUID(),
    createdAt: cloud.clock.now(),
  }
  const twin = rulesOf(cloud, rule.groupId).find((one) => essence(one) === essence(rule))
  if (twin) {
    throw neutronError(409, 'SecurityGroupRuleExists', `Security group rule already exists. Rule id is ${twin.id}.`)
  }
  cloud.state.neutron.rules[rule.id] = rule
  return rule
}

const essence = (rule: SecurityGroupRule): string =>
  JSON.stringify([
    rule.direction,
    rule.ethertype,
    rule.protocol,
    rule.portRangeMin,
    rule.portRangeMax,
    // Neutron treats "anywhere" and no prefix alike.
    rule.remoteIpPrefix === '0.0.0.0/0' || rule.remoteIpPrefix === '::/0' ? null : rule.remoteIpPrefix,
    rule.remoteGroupId,
  ])

export const rulesOf = (cloud: Cloud, groupId: string): SecurityGroupRule[] =>
  Object.values(cloud.state.neutron.rules).filter((rule) => rule.groupId === groupId)

/** The parts of a rule as the API and Heat's property both write them. */
export function ruleFields(wish: Record<string, unknown>): Partial<SecurityGroupRule> {
  const min = integerOf(wish.port_range_min) ?? null
  const max = integerOf(wish.port_range_max) ?? null
  const protocol = textOf(wish.protocol)?.toLowerCase() ?? null
  if (min !== null && max !== null && min > max && protocol !== 'icmp') {
    throw neutronError(
      400,
      'SecurityGroupInvalidPortRange',
      'For TCP/UDP protocols, port_range_min must be <= port_range_max',
    )
  }
  return {
    protocol,
    portRangeMin: min,
    portRangeMax: max,
    remoteIpPrefix: textOf(wish.remote_ip_prefix) ?? null,
    remoteGroupId: textOf(wish.remote_group_id) ?? null,
    description: textOf(wish.description) ?? '',
  }
}

export function securityGroupRuleRoutes(service: Service): void {
  const { cloud } = service
  const { rules } = cloud.state.neutron
  const mine = (call: Call) => (rule: SecurityGroupRule) =>
    call.caller.isAdmin || rule.projectId === call.caller.projectId
  service.get('/v2.0/security-group-rules', (call) =>
    neutronList(cloud, call, 'security_group_rules', Object.values(rules).filter(mine(call)).map(ruleView)),
  )
  service.post('/v2.0/security-group-rules', (call) => {
    const wish = fieldsOf(call.body.security_group_rule)
    const groupId = textOf(wish.security_group_id) ?? ''
    const group = cloud.state.neutron.securityGroups[groupId]
    if (group === undefined || (!call.caller.isAdmin && group.projectId !== call.caller.projectId)) {
      throw neutronError(404, 'SecurityGroupNotFound', `Security group ${groupId} does not exist`)
    }
    const direction = textOf(wish.direction)
    if (direction !== 'ingress' && direction !== 'egress') {
      throw invalid(`direction. Reason: '${direction}' is not in ['ingress', 'egress'].`)
    }
    checkNeutronQuota(cloud, group.projectId, 'security_group_rule')
    const ethertype = textOf(wish.ethertype) ?? 'IPv4'
    const rule = addRule(cloud, { groupId, projectId: group.projectId, direction, ethertype, ...ruleFields(wish) })
    return { security_group_rule: ruleView(rule) }
  })
  service.delete('/v2.0/security-group-rules/:id', (call) => {
    const rule = rules[call.param('id')]
    if (rule === undefined || !mine(call)(rule)) {
      throw neutronError(404, 'SecurityGroupRuleNotFound', `Security group rule ${call.param('id')} does not exist`)
    }
    delete rules[rule.id]
  })
}

export const ruleView = (rule: SecurityGroupRule) => ({
  id: rule.id,
  security_group_id: rule.groupId,
  tenant_id: rule.projectId,
  project_id: rule.projectId,
  direction: rule.direction,
  ethertype: rule.ethertype,
  protocol: rule.protocol,
  port_range_min: rule.portRangeMin,
  port_range_max: rule.portRangeMax,
  remote_ip_prefix: rule.remoteIpPrefix,
  remote_group_id: rule.remoteGroupId,
  remote_address_group_id: null,
  normalized_cidr: rule.remoteIpPrefix,
  description: rule.description,
  tags: [],
  created_at: rule.createdAt,
  updated_at: rule.createdAt,
  revision_number: 0,
})
