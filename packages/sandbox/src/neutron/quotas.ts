import type { Cloud } from '../cloud/cloud.ts'
import { fieldsOf, integerOf } from '../http/fields.ts'
import type { Service } from '../http/service.ts'
import { neutronError } from './errors.ts'

/** `neutron/conf/quota.py` and the extensions' own. */
const DEFAULTS: Record<string, number> = {
  network: 100,
  subnet: 100,
  subnetpool: -1,
  port: 500,
  router: 10,
  floatingip: 50,
  rbac_policy: 10,
  security_group: 10,
  security_group_rule: 100,
}

export function checkNeutronQuota(cloud: Cloud, projectId: string, resource: string): void {
  const limit = limitOf(cloud, projectId, resource)
  if (limit >= 0 && used(cloud, projectId, resource) + 1 > limit) {
    throw neutronError(409, 'OverQuota', `Quota exceeded for resources: ['${resource}'].`)
  }
}

const limitOf = (cloud: Cloud, projectId: string, resource: string): number =>
  cloud.state.neutron.quotas[projectId]?.[resource] ?? DEFAULTS[resource] ?? -1

function used(cloud: Cloud, projectId: string, resource: string): number {
  const { networks, subnets, ports, floatingIps, securityGroups, rules } = cloud.state.neutron
  const collections: Record<string, Record<string, { projectId: string }>> = {
    network: networks,
    subnet: subnets,
    port: ports,
    floatingip: floatingIps,
    security_group: securityGroups,
    security_group_rule: rules,
  }
  return Object.values(collections[resource] ?? {}).filter((one) => one.projectId === projectId).length
}

export function neutronQuotaRoutes(service: Service): void {
  const { cloud } = service
  const limits = (projectId: string): unknown =>
    Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, limitOf(cloud, projectId, name)]))
  const details = (projectId: string): unknown => ({
    quota: Object.fromEntries(
      Object.keys(DEFAULTS).map((name) => [
        name,
        { limit: limitOf(cloud, projectId, name), used: used(cloud, projectId, name), reserved: 0 },
      ]),
    ),
  })
  service.get('/v2.0/quotas/:id/details', (call) => details(call.param('id')))
  service.get('/v2.0/quotas/:id/details.json', (call) => details(call.param('id')))
  service.get('/v2.0/quotas/:id/default', () => ({ quota: DEFAULTS }))
  service.get('/v2.0/quotas/:id', (call) => ({ quota: limits(call.param('id').replace(/\.json$/, '')) }))
  service.put('/v2.0/quotas/:id', (call) => {
    if (!call.caller.isAdmin) {
      throw neutronError(403, 'PolicyNotAuthorized', 'rule:update_quota is disallowed by policy')
    }
    const projectId = call.param('id')
    const set = { ...cloud.state.neutron.quotas[projectId] }
    for (const [name, value] of Object.entries(fieldsOf(call.body.quota))) {
      const limit = integerOf(value)
      if (limit !== undefined && DEFAULTS[name] !== undefined) set[name] = limit
    }
    cloud.state.neutron.quotas[projectId] = set
    return { quota: limits(projectId) }
  })
  service.delete('/v2.0/quotas/:id', (call) => {
    delete cloud.state.neutron.quotas[call.param('id')]
  })
}
