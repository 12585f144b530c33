import type { Cloud } from '../cloud/cloud.ts'
import { isUp } from './hosts.ts'
import type { Server } from './state.ts'

/**
 * The emptiest host that is up and may be used, and for an anti-affinity group one that has none of its members.
 * `undefined`: Nova's "No valid host was found".
 *
 * @param leaving a server that is to run elsewhere than where it is
 * @param wanted the only host that will do, which the scheduler looks at as at any other
 */
export function hostFor(cloud: Cloud, groupId: string | null, leaving?: Server, wanted?: string): string | undefined {
  const { hosts, servers, serverGroups } = cloud.state.nova
  const usable = Object.values(hosts).filter((host) => isUp(host) && host.disabled === null)
  const load = new Map(usable.map((host) => [host.name, 0]))
  if (leaving) load.delete(leaving.host)
  const group = groupId === null ? undefined : serverGroups[groupId]
  for (const server of Object.values(servers)) {
    const count = load.get(server.host)
    if (count === undefined || server === leaving) continue
    if (group?.policy === 'anti-affinity' && server.groupId === group.id) load.delete(server.host)
    else load.set(server.host, count + 1)
  }
  if (wanted !== undefined) return load.has(wanted) ? wanted : undefined
  return [...load.entries()].sort((a, b) => a[1] - b[1])[0]?.[0]
}
