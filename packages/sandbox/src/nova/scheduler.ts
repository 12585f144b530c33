import type { Cloud } from '../cloud/cloud.ts'

const HOSTS = Array.from({ length: 16 }, (_, index) => `sandbox-${index + 1}`)

/**
 * The emptiest host, and for an anti-affinity group one that has none of its members.
 * `undefined`: Nova's "No valid host was found".
 */
export function hostFor(cloud: Cloud, groupId: string | null): string | undefined {
  const load = new Map(HOSTS.map((host) => [host, 0]))
  const group = groupId === null ? undefined : cloud.state.nova.serverGroups[groupId]
  for (const server of Object.values(cloud.state.nova.servers)) {
    const count = load.get(server.host)
    if (count === undefined) continue
    if (group?.policy === 'anti-affinity' && server.groupId === group.id) load.delete(server.host)
    else load.set(server.host, count + 1)
  }
  return [...load.entries()].sort((a, b) => a[1] - b[1])[0]?.[0]
}
