import type { Cluster, NodeGroup } from '../domain/model.ts'

/**
 * What marks a resource as ours. A resource without it is never adopted and never deleted, whatever its name.
 * Nova, Cinder and Manila's access rules carry it as metadata, Neutron as tags (`key=value`, at most 60 characters on older clouds), Heat
 * as a stack tag, Keystone's trusts as a field of their own.
 */
export const CLUSTER_ID_KEY = 'fennec:cluster_id'
export const NODE_GROUP_ID_KEY = 'fennec:node_group_id'
export const INSTANCE_INDEX_KEY = 'fennec:instance_index'
export const ROLE_KEY = 'fennec:role'
export const SEED_ID_KEY = 'fennec:seed_id'

/** `boot` and `data` tell volumes apart; the others carry their own word so that every resource has all four keys. */
export const OWNED_ROLES = ['boot', 'data', 'server', 'port', 'share-access'] as const
export type OwnedRole = (typeof OWNED_ROLES)[number]

/**
 * On the volume that boot volumes are cloned from. It names no cluster: it belongs to the project, and no deletion of a
 * cluster takes it along.
 */
export const seedMetadata = (seedId: string) => ({ [SEED_ID_KEY]: seedId, [ROLE_KEY]: 'seed' })

/** The four keys. The index is known to Heat only when it expands the group, hence a value of the caller's kind. */
export function ownershipMetadata<Index>(
  cluster: Pick<Cluster, 'id'>,
  group: Pick<NodeGroup, 'id'>,
  index: Index,
  role: OwnedRole,
) {
  return {
    [CLUSTER_ID_KEY]: cluster.id,
    [NODE_GROUP_ID_KEY]: group.id,
    [INSTANCE_INDEX_KEY]: index,
    [ROLE_KEY]: role,
  }
}

/** The Neutron tag of one ownership key. */
export const ownershipTag = (key: string, value: string): string => `${key}=${value}`

/** The Neutron tag every port of the cluster carries. */
export const clusterPortTag = (clusterId: string): string => ownershipTag(CLUSTER_ID_KEY, clusterId)

/** The stack tag that makes a stack ours. Heat joins tags by commas, so it has none. */
export const stackOwnershipTag = (clusterId: string): string => `fennec:${clusterId}`

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The id that a mark names; null: it is no mark of ours. Anybody may write anything on what is theirs. */
export const markedId = (mark: string | undefined): string | null =>
  mark !== undefined && UUID.test(mark) ? mark : null

/** The value of an ownership key among Neutron's tags. */
export const taggedValue = (tags: readonly string[], key: string): string | undefined =>
  tags.find((tag) => tag.startsWith(ownershipTag(key, '')))?.slice(ownershipTag(key, '').length)
