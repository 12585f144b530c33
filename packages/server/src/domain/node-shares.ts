import { FennecError, mountPath, whyNoMountPoint } from '@fennec/contract'
import type { Cluster, NodeGroupFields, Share } from './model.ts'

/** A share as a node mounts it. */
export interface NodeShare {
  id: string
  path: string
  level: 'rw' | 'ro'
}

type Shares = readonly Share[] | null | undefined

/** What the nodes of a group mount: the cluster's shares, and of the group's own those that the cluster says nothing of. */
export function sharesOfNodes(cluster: { shares?: Shares }, group: Pick<NodeGroupFields, 'shares'>): NodeShare[] {
  const ofCluster = (cluster.shares ?? []).map(asMounted)
  const said = new Set(ofCluster.map(({ id }) => id))
  return [...ofCluster, ...(group.shares ?? []).map(asMounted).filter(({ id }) => !said.has(id))]
}

/** Ids of all shares that nodes of the cluster have mounted, or may have: those that a change takes away among them. */
export function sharesInUse({
  shares,
  former_shares,
  node_groups,
}: Pick<Cluster, 'shares' | 'former_shares'> & { node_groups: readonly Pick<NodeGroupFields, 'shares'>[] }): string[] {
  const all = [shares, former_shares, ...node_groups.map((group) => group.shares)]
  return [...new Set(all.flatMap((some) => (some ?? []).map(({ id }) => id.toLowerCase())))]
}

/** Manila writes ids in small letters; a request may not. */
function asMounted({ id, path, access_level }: Share): NodeShare {
  const lower = id.toLowerCase()
  return { id: lower, path: mountPath(path || `/mnt/${lower}`), level: access_level ?? 'rw' }
}

/**
 * What a list of shares says by itself, whatever there is in the cloud.
 *
 * @throws {FennecError} SHARE_TWICE, SHARE_PATH_INVALID, SHARE_PATH_TAKEN
 */
export function assertShareList(shares: readonly Share[]): void {
  for (const { path } of shares) {
    const reason = path ? whyNoMountPoint(path) : null
    if (path && reason !== null) throw new FennecError('SHARE_PATH_INVALID', { path, reason })
  }
  const mounted = shares.map(asMounted)
  const twice = mounted.find(({ id }, at) => mounted.findIndex((one) => one.id === id) !== at)
  if (twice) throw new FennecError('SHARE_TWICE', { id: twice.id })
  assertPathsApart(mounted)
}

/**
 * A cluster's and a group's lists may clash though each is sound.
 *
 * @throws {FennecError} SHARE_PATH_TAKEN
 */
export function assertPathsApart(shares: readonly NodeShare[]): void {
  for (const [path, those] of Map.groupBy(shares, (share) => share.path)) {
    if (those.length > 1) throw new FennecError('SHARE_PATH_TAKEN', { path, ids: those.map(({ id }) => id) })
  }
}
