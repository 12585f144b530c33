import type { AccessRule, Cloud, Port, Server, StackSummary, Volume } from '@fennec/openstack'
import type { Cluster } from '../domain/model.ts'
import { sharesInUse } from '../domain/node-shares.ts'
import { CLUSTER_ID_KEY, clusterPortTag, stackOwnershipTag } from './ownership.ts'
import { isOfCluster, rulesOf } from './share-access.ts'

/**
 * What carries the cluster's ownership mark, whatever its name: one list call for each service, never one per node.
 *
 * The mark is looked at here too, though the services are asked for it: a service that does not know a filter, or whose
 * operator has switched it off (Cinder's resource_filters), leaves it out without a word and lists the whole project. What is
 * listed here may be deleted.
 */
type ClusterId = Pick<Cluster, 'id'>

export async function ownedServers(cloud: Cloud, { id }: ClusterId, signal: AbortSignal): Promise<Server[]> {
  const servers = await cloud.nova.servers.list({ metadata: { [CLUSTER_ID_KEY]: id } }, { signal })
  return servers.filter((server) => server.metadata[CLUSTER_ID_KEY] === id)
}

/** Empty on a cloud without block storage: nothing of ours can be there. */
export async function ownedVolumes(cloud: Cloud, { id }: ClusterId, signal?: AbortSignal): Promise<Volume[]> {
  if (!(await cloud.session.hasService('cinder', { signal }))) return []
  const volumes = await cloud.cinder.volumes.list({ metadata: { [CLUSTER_ID_KEY]: id } }, { signal })
  return volumes.filter((volume) => volume.metadata[CLUSTER_ID_KEY] === id)
}

export async function ownedPorts(cloud: Cloud, { id }: ClusterId, signal: AbortSignal): Promise<Port[]> {
  const tag = clusterPortTag(id)
  const ports = await cloud.neutron.ports.list({ tags: tag }, { signal })
  return ports.filter((port) => port.tags.includes(tag))
}

/** What says which shares a cluster's nodes may have been let into. */
export type WithShares = ClusterId & Partial<Pick<Cluster, 'shares' | 'former_shares' | 'node_groups'>>

export interface OwnedAccessRule extends AccessRule {
  shareId: string
}

/** Manila lists the rules of one share at a time: asked are those that the cluster has, or had when it was last changed. */
export async function ownedAccessRules(
  cloud: Cloud,
  cluster: WithShares,
  signal: AbortSignal,
): Promise<OwnedAccessRule[]> {
  const { shares = null, former_shares = null, node_groups = [] } = cluster
  const shareIds = sharesInUse({ shares, former_shares, node_groups })
  if (shareIds.length === 0 || !(await cloud.session.hasService('manila', { signal }))) return []
  const found = await Promise.all(
    shareIds.map(async (shareId) =>
      (await rulesOf(cloud, shareId, signal))
        .filter((rule) => isOfCluster(rule, cluster))
        .map((rule) => ({ ...rule, shareId })),
    ),
  )
  return found.flat()
}

export async function ownedStacks(cloud: Cloud, { id }: ClusterId, signal: AbortSignal): Promise<StackSummary[]> {
  const stacks = await cloud.heat.stacks.list({ tags: [stackOwnershipTag(id)], showHidden: true }, { signal })
  return stacks.filter((stack) => isOurs(stack, { id }) && !isGone(stack))
}

export const isOurs = (stack: Pick<StackSummary, 'tags'>, { id }: ClusterId): boolean =>
  stack.tags?.includes(stackOwnershipTag(id)) ?? false

/** For a moment after its end Heat still lists a deleted stack, as DELETE_COMPLETE. */
export const isGone = ({ stack_status }: Pick<StackSummary, 'stack_status'>): boolean =>
  stack_status === 'DELETE_COMPLETE'
