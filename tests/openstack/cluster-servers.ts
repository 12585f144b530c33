import type { CloudSession } from './cloud-session.ts'

/** A server as Nova shows it. `image` is the empty string when the server boots from a volume. */
export interface ServerView {
  id: string
  name: string
  status: string
  image: '' | { id: string }
  addresses: Record<string, { addr: string }[]>
  'os-extended-volumes:volumes_attached': { id: string }[]
}

/** A volume as Cinder shows it. `bootable` is a string there. */
export interface VolumeView {
  id: string
  name: string
  status: string
  size: number
  bootable: string
  metadata: Record<string, string>
  attachments: { server_id: string }[]
}

/** Nova's servers of a cluster, found by the instance ids the service shows, in the order of their names. */
export async function clusterServers(cloud: CloudSession, cluster: ClusterView): Promise<ServerView[]> {
  const ids = new Set(cluster.node_groups.flatMap((group) => group.instances.map((instance) => instance.instance_id)))
  const servers = await cloud.get<ServerView[]>('compute', '/servers/detail', 'servers')
  return servers.filter((server) => ids.has(server.id)).sort((a, b) => a.name.localeCompare(b.name))
}

export const attachedVolumes = (server: ServerView): string[] =>
  server['os-extended-volumes:volumes_attached'].map((volume) => volume.id)

export interface ClusterView {
  id: string
  name: string
  status: string
  status_description: string | null
  node_groups: NodeGroupView[]
}

export interface NodeGroupView {
  id: string
  name: string
  count: number
  boot_from_volume: boolean
  instances: { instance_id: string; instance_name: string; management_ip: string; internal_ip: string }[]
}
