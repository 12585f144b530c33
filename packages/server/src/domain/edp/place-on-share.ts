import { urlParts } from '@fennec/contract'
import type { Cluster } from '../model.ts'
import { sharesOfNodes } from '../node-shares.ts'

export type SharesOfCluster = Pick<Cluster, 'name' | 'shares' | 'node_groups'>

/** What is at `manila://<share>/<path>` cannot be got at from all nodes of the cluster. */
export class NotOnShare extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotOnShare'
  }
}

/**
 * Where nodes of the cluster see what is at `manila://<share>/<path>`. On every node, and at one path: whoever reads a part of it may run
 * anywhere in the cluster.
 *
 * @param isWritten what is written there needs a share that is not mounted read-only
 * @throws {NotOnShare}
 */
export function placeOnShare(url: string, cluster: SharesOfCluster, isWritten = false): string {
  const { host, path } = urlParts(url)
  const id = host.toLowerCase()
  if (path.replaceAll('/', '') === '') throw new NotOnShare(`${url} names no file or directory of the share.`)
  if (path.split('/').includes('..')) throw new NotOnShare(`${url} must not contain '..'.`)
  const groups = cluster.node_groups.filter(({ count }) => count > 0)
  const mounts = groups.map((group) => ({
    group: group.name,
    share: sharesOfNodes(cluster, group).find((share) => share.id === id),
  }))
  const without = mounts.filter(({ share }) => !share).map(({ group }) => group)
  if (without.length > 0) {
    const where =
      without.length === mounts.length
        ? `cluster ${cluster.name}`
        : `node group(s) ${without.join(', ')} of cluster ${cluster.name}`
    throw new NotOnShare(
      `${url} is on a share that ${where} does not mount. Mount it: \`openstack dataprocessing cluster update ${cluster.name} --shares FILE\`.`,
    )
  }
  const paths = [...new Set(mounts.flatMap(({ share }) => share?.path ?? []))]
  const [mountedAt = ''] = paths
  if (paths.length > 1) {
    throw new NotOnShare(
      `${url} is at different paths on the nodes of cluster ${cluster.name}: its share is mounted at ${paths.join(' and ')}. Mount it at one path, for the whole cluster.`,
    )
  }
  if (isWritten && mounts.some(({ share }) => share?.level === 'ro')) {
    throw new NotOnShare(`${url} cannot be written: cluster ${cluster.name} mounts its share read-only.`)
  }
  return `${mountedAt}${path}`
}

export const isOnShare = (url: string): boolean => urlParts(url).scheme === 'manila'
