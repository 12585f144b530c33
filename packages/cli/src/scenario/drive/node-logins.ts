import type { Cluster } from '@fennec/client'
import type { Drive, KeyPair } from './drive.ts'
import type { UsableImage } from './image.ts'
import type { NodeLogin } from './node-shell.ts'

type Group = Cluster['node_groups'][number]

/** How each node of a group is reached; null: we have no key to them. */
export type LoginsOf = (cluster: Cluster, group: Group) => NodeLogin[]

export function nodeLogins({ sshPort }: Drive, image: UsableImage, key: KeyPair): LoginsOf | null {
  const { privateKey } = key
  if (privateKey === null) return null
  return (cluster, group) => {
    const via = gatewayOf(cluster)
    return group.instances.map(({ management_ip: host }) => ({
      host: host ?? '',
      port: sshPort,
      username: image.username,
      privateKey,
      via,
    }))
  }
}

/** The nodes behind it have addresses of their network alone. */
function gatewayOf({ node_groups: groups }: Cluster): string | null {
  const gateways = groups.filter(({ is_proxy_gateway }) => is_proxy_gateway).flatMap(({ instances }) => instances)
  return gateways.find(({ management_ip, internal_ip }) => management_ip !== internal_ip)?.management_ip ?? null
}
