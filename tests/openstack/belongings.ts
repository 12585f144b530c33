import type { CloudSession, Json } from './cloud-session.ts'

/** Everything a cluster can leave behind in a project, as `kind name-or-id`, sorted: two such lists can be compared. */
export async function belongings(cloud: CloudSession): Promise<string[]> {
  const project = cloud.projectId
  const sources: [kind: string, type: string, path: string, key: string][] = [
    ['server', 'compute', '/servers/detail', 'servers'],
    ['server group', 'compute', '/os-server-groups', 'server_groups'],
    ['port', 'network', `/v2.0/ports?project_id=${project}`, 'ports'],
    ['floating IP', 'network', `/v2.0/floatingips?project_id=${project}`, 'floatingips'],
    ['security group', 'network', `/v2.0/security-groups?project_id=${project}`, 'security_groups'],
    ['volume', 'volumev3', '/volumes/detail', 'volumes'],
    // Heat hides stacks that carry the tag data-processing-cluster unless asked for hidden ones
    ['stack', 'orchestration', '/stacks?show_hidden=true', 'stacks'],
    ['trust', 'identity', `/OS-TRUST/trusts?trustor_user_id=${cloud.userId}`, 'trusts'],
  ]
  const lists = await Promise.all(
    sources.map(async ([kind, type, path, key]) => {
      const items = await cloud.get<Json[]>(type, path, key)
      return items.map((item) => `${kind} ${String(item.name ?? item.stack_name ?? '')} ${String(item.id)}`)
    }),
  )
  const keypairs = await cloud.get<{ keypair: { name: string } }[]>('compute', '/os-keypairs', 'keypairs')
  return [...lists.flat(), ...keypairs.map(({ keypair }) => `key pair ${keypair.name}`)].sort()
}
