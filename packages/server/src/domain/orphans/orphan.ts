import type { MarkedResource } from './marked-resource.ts'
import type { Owner } from './owner.ts'

/** Why something is left over. */
export type OrphanReason = 'no_such_cluster' | 'no_such_node' | 'cluster_failed' | 'not_its_trust' | 'no_such_seed'

/** Younger than this nothing is an orphan: it may belong to something that is being made. */
export const YOUNG_MS = 600_000

/**
 * Whether a marked resource is left over, and why; null: it is not, or not surely.
 *
 * @param owner as it was after the resource was listed: a cluster is in the database before anything of it is in the cloud
 */
export function orphanReason(resource: MarkedResource, owner: Owner, nowMs: number): OrphanReason | null {
  if (owner.busy || owner.intended) return null
  // Keystone does not tell the age of a trust; the intent does, which is there from before it until its cluster is.
  if (resource.kind !== 'trust' && isYoung(resource, nowMs)) return null
  const { cluster } = owner
  if (cluster === null) return 'no_such_cluster'
  if (cluster.status !== 'Active' && cluster.status !== 'Error') return null
  if (resource.kind === 'trust') return cluster.trust_id === resource.id ? null : 'not_its_trust'
  // The undoing of a creation has seen an empty inventory, so this came into being after it.
  if (cluster.status === 'Error' && cluster.nodes.length === 0) return 'cluster_failed'
  if (resource.kind === 'stack' || resource.node === null) return null
  const { group_id, index } = resource.node
  const isNode = cluster.nodes.some((node) => node.group_id === group_id && node.index === index)
  return isNode ? null : 'no_such_node'
}

/**
 * The same of a volume that boot volumes are cloned from. Its row is written before it is made, and goes after it.
 *
 * @param row what the database has of it, as it was after the volume was listed; undefined: nothing
 */
export function seedOrphanReason(
  resource: MarkedResource,
  row: { volume_id: string | null } | undefined,
  nowMs: number,
): OrphanReason | null {
  if (isYoung(resource, nowMs)) return null
  // Two of one seed: one of them was asked for by a process that had lost its lease.
  const isOther = row !== undefined && row.volume_id !== null && row.volume_id !== resource.id
  return row === undefined || isOther ? 'no_such_seed' : null
}

const isYoung = ({ created_at }: MarkedResource, nowMs: number): boolean =>
  created_at === null || nowMs - created_at.getTime() < YOUNG_MS
