import type { Cloud, ServiceName } from '@fennec/openstack'
import type { Row } from './cloud-state.ts'

/** What there is of a project, counted by an administrator from the listings of the whole cloud; and what is there of others. */
export interface Inventory {
  /** By the names of the quotas. */
  counted: Record<string, number>
  /** Servers and volumes in projects that the walk has nothing to do with. */
  elsewhere: string[]
}

const listed = async (cloud: Cloud, service: ServiceName, path: string, key: string): Promise<Row[]> =>
  (await cloud.session.request<Record<string, Row[]>>(service, { method: 'GET', path })).body[key] ?? []

export async function inventoryOf(admin: Cloud, projectId: string): Promise<Inventory> {
  const servers = await listed(admin, 'nova', '/servers/detail?all_tenants=1', 'servers')
  const volumes = await listed(admin, 'cinder', '/volumes/detail?all_tenants=1', 'volumes')
  const flavors = new Map((await listed(admin, 'nova', '/flavors/detail', 'flavors')).map((row) => [row.id, row]))
  const own = servers.filter(({ tenant_id }) => tenant_id === projectId)
  const sum = (figure: 'vcpus' | 'ram') =>
    own.reduce((all, { flavor }) => {
      const shown = flavor as Row
      return all + Number(shown[figure] ?? flavors.get(shown.id)?.[figure])
    }, 0)
  const ownVolumes = volumes.filter((row) => row[VOLUME_PROJECT] === projectId)
  const inNetwork = async (path: string, key: string) =>
    (await listed(admin, 'neutron', path, key)).filter(({ project_id }) => project_id === projectId).length
  return {
    counted: {
      instances: own.length,
      cores: sum('vcpus'),
      ram: sum('ram'),
      server_groups: (await listed(admin, 'nova', '/os-server-groups', 'server_groups')).length,
      volumes: ownVolumes.length,
      gigabytes: ownVolumes.reduce((all, { size }) => all + Number(size), 0),
      port: await inNetwork('/ports', 'ports'),
      security_group: await inNetwork('/security-groups', 'security_groups'),
      floatingip: await inNetwork('/floatingips', 'floatingips'),
    },
    elsewhere: [
      ...servers.filter((row) => !own.includes(row)).map(({ name }) => `server ${name} is in another project`),
      ...volumes.filter((row) => !ownVolumes.includes(row)).map(({ name }) => `volume ${name} is in another project`),
    ],
  }
}

const VOLUME_PROJECT = 'os-vol-tenant-attr:tenant_id'

type Used = Record<string, { in_use?: number; used?: number }>

/** What the quotas of the project say is used, as each service counts it. */
export async function quotaUse(admin: Cloud, projectId: string): Promise<Record<string, number>> {
  const asked: [ServiceName, string, string][] = [
    ['nova', `/os-quota-sets/${projectId}/detail`, 'quota_set'],
    ['cinder', `/os-quota-sets/${projectId}?usage=true`, 'quota_set'],
    ['neutron', `/quotas/${projectId}/details`, 'quota'],
  ]
  const use: Record<string, number> = {}
  for (const [service, path, key] of asked) {
    const { body } = await admin.session.request<Record<string, Used>>(service, { method: 'GET', path })
    for (const [name, told] of Object.entries(body[key] ?? {})) {
      const used = told?.in_use ?? told?.used
      if (used !== undefined) use[name] = used
    }
  }
  return use
}

/** Room for whatever the walk asks for: a quota that is full must be a fault that was ordered. */
export async function setQuotas(admin: Cloud, projectId: string, many: number): Promise<void> {
  const sets: [ServiceName, string, Record<string, unknown>][] = [
    [
      'nova',
      `/os-quota-sets/${projectId}`,
      { quota_set: { instances: many, cores: many, ram: -1, server_groups: many } },
    ],
    ['cinder', `/os-quota-sets/${projectId}`, { quota_set: { volumes: many, gigabytes: -1 } }],
    ['neutron', `/quotas/${projectId}`, { quota: { security_group: many, security_group_rule: -1, port: many } }],
  ]
  for (const [service, path, body] of sets) await admin.session.request(service, { method: 'PUT', path, body })
}
