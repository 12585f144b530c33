import type { Cloud } from '../cloud/cloud.ts'
import { fieldsOf, integerOf } from '../http/fields.ts'
import type { Call, Service } from '../http/service.ts'
import { novaError } from './errors.ts'
import type { Flavor } from './state.ts'

/** `nova/conf/quota.py`. */
const DEFAULTS: Record<string, number> = {
  instances: 10,
  cores: 20,
  ram: 51200,
  metadata_items: 128,
  key_pairs: 100,
  server_groups: 10,
  server_group_members: 10,
  injected_files: 5,
  injected_file_content_bytes: 10240,
  injected_file_path_bytes: 255,
}

export const limitOf = (cloud: Cloud, projectId: string, name: string): number =>
  cloud.state.nova.quotas[projectId]?.[name] ?? DEFAULTS[name] ?? -1

function usageOf(cloud: Cloud, projectId: string): Record<string, number> {
  const own = Object.values(cloud.state.nova.servers).filter((server) => server.projectId === projectId)
  return {
    instances: own.length,
    cores: own.reduce((sum, server) => sum + server.flavor.vcpus, 0),
    ram: own.reduce((sum, server) => sum + server.flavor.ramMiB, 0),
    server_groups: Object.values(cloud.state.nova.serverGroups).filter((one) => one.projectId === projectId).length,
  }
}

/** Refuses in Nova's words (`nova/compute/utils.py`, check_num_instances_quota). */
export function checkServerQuota(cloud: Cloud, projectId: string, flavor: Flavor): void {
  const usage = usageOf(cloud, projectId)
  const wanted: [name: string, amount: number][] = [
    ['cores', flavor.vcpus],
    ['instances', 1],
    ['ram', flavor.ramMiB],
  ]
  const over = wanted.filter(([name, amount]) => {
    const limit = limitOf(cloud, projectId, name)
    return limit >= 0 && (usage[name] ?? 0) + amount > limit
  })
  if (over.length === 0) return
  const join = (value: (name: string, amount: number) => unknown): string =>
    over.map(([name, amount]) => value(name, amount)).join(', ')
  const names = join((name) => name)
  throw novaError(
    403,
    `Quota exceeded for ${names}: Requested ${join((_name, amount) => amount)}, but already used ${join((name) => usage[name])} of ${join((name) => limitOf(cloud, projectId, name))} ${names}`,
  )
}

export function novaQuotaRoutes(service: Service): void {
  const { cloud } = service
  const names = Object.keys(DEFAULTS)
  const plain = (projectId: string) => Object.fromEntries(names.map((name) => [name, limitOf(cloud, projectId, name)]))
  service.get('/v2.1/os-quota-sets/:id', (call) => ({
    quota_set: { id: call.param('id'), ...plain(call.param('id')) },
  }))
  service.get('/v2.1/os-quota-sets/:id/defaults', (call) => ({ quota_set: { id: call.param('id'), ...DEFAULTS } }))
  service.get('/v2.1/os-quota-sets/:id/detail', (call) => {
    const id = call.param('id')
    const usage = usageOf(cloud, id)
    const detail = names.map((name) => [
      name,
      { limit: limitOf(cloud, id, name), in_use: usage[name] ?? 0, reserved: 0 },
    ])
    return { quota_set: { id, ...Object.fromEntries(detail) } }
  })
  service.put('/v2.1/os-quota-sets/:id', (call) => {
    if (!call.caller.isAdmin) {
      throw novaError(403, "Policy doesn't allow os_compute_api:os-quota-sets:update to be performed.")
    }
    const set = { ...cloud.state.nova.quotas[call.param('id')] }
    for (const [name, value] of Object.entries(fieldsOf(call.body.quota_set))) {
      const limit = integerOf(value)
      if (limit !== undefined && DEFAULTS[name] !== undefined) set[name] = limit
    }
    cloud.state.nova.quotas[call.param('id')] = set
    return { quota_set: plain(call.param('id')) }
  })
  service.delete(
    '/v2.1/os-quota-sets/:id',
    (call) => {
      if (!call.caller.isAdmin) {
        throw novaError(403, "Policy doesn't allow os_compute_api:os-quota-sets:delete to be performed.")
      }
      delete cloud.state.nova.quotas[call.param('id')]
    },
    { status: 202 },
  )
  service.get('/v2.1/limits', (call) => limits(cloud, call))
}

function limits(cloud: Cloud, call: Call): unknown {
  const id = (call.caller.isAdmin ? call.query('tenant_id') : undefined) ?? call.caller.projectId
  const usage = usageOf(cloud, id)
  const limit = (name: string): number => limitOf(cloud, id, name)
  return {
    limits: {
      rate: [],
      absolute: {
        maxTotalInstances: limit('instances'),
        maxTotalCores: limit('cores'),
        maxTotalRAMSize: limit('ram'),
        maxServerMeta: limit('metadata_items'),
        maxImageMeta: limit('metadata_items'),
        maxTotalKeypairs: limit('key_pairs'),
        maxServerGroups: limit('server_groups'),
        maxServerGroupMembers: limit('server_group_members'),
        totalInstancesUsed: usage.instances,
        totalCoresUsed: usage.cores,
        totalRAMUsed: usage.ram,
        totalServerGroupsUsed: usage.server_groups,
      },
    },
  }
}
