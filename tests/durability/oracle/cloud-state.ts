import type { Cloud, ServiceName } from '@fennec/openstack'

export type Row = Record<string, unknown>

const LISTS: readonly [kind: string, service: ServiceName, path: string, key: string][] = [
  ['stacks', 'heat', '/stacks?show_hidden=true', 'stacks'],
  ['servers', 'nova', '/servers/detail', 'servers'],
  ['volumes', 'cinder', '/volumes/detail', 'volumes'],
  ['ports', 'neutron', '/ports', 'ports'],
  ['floating IPs', 'neutron', '/floatingips', 'floatingips'],
  ['security groups', 'neutron', '/security-groups', 'security_groups'],
  ['server groups', 'nova', '/os-server-groups', 'server_groups'],
  ['key pairs', 'nova', '/os-keypairs', 'keypairs'],
  // Of jobs: who has them may do in Swift what their user may.
  ['credentials', 'keystone', '/credentials', 'credentials'],
]

/** All there is in a project, by kind; trusts of its user too. */
export type CloudState = Map<string, Row[]>

export async function cloudState(cloud: Cloud): Promise<CloudState> {
  const { user } = await cloud.session.tokenInfo()
  const state: CloudState = new Map()
  for (const [kind, service, path, key] of LISTS) {
    const { body } = await cloud.session.request<Record<string, Row[]>>(service, { method: 'GET', path })
    state.set(
      kind,
      (body[key] ?? []).filter((row) => isOfClusters(kind, row)),
    )
  }
  const rules = await Promise.all((await cloud.manila.shares.list()).map(({ id }) => cloud.manila.accessRules.list(id)))
  state.set('access rules', rules.flat() as unknown as Row[])
  state.set('trusts', (await cloud.keystone.trusts.list({ trustor_user_id: user.id })) as unknown as Row[])
  return state
}

/** Every project has these without a cluster: the default security group, and the network's own ports. */
function isOfClusters(kind: string, row: Row): boolean {
  if (kind === 'security groups') return row.name !== 'default'
  if (kind === 'ports') return !String(row.device_owner ?? '').startsWith('network:')
  if (kind === 'stacks') return row.stack_status !== 'DELETE_COMPLETE'
  return true
}

export function counted(state: CloudState): Record<string, number> {
  return Object.fromEntries([...state].map(([kind, rows]) => [kind, rows.length]))
}
