import type { Cloud, Port, Server, StackSummary, Volume } from '@fennec/openstack'
import type { Cluster } from '../domain/model.ts'
import { CLUSTER_ID_KEY, clusterPortTag, stackOwnershipTag } from './ownership.ts'

/**
 * What carries the cluster's ownership mark, whatever its name: one list call for each service, never one per node.
 */
type ClusterId = Pick<Cluster, 'id'>

export const ownedServers = (cloud: Cloud, { id }: ClusterId, signal: AbortSignal): Promise<Server[]> =>
  cloud.nova.servers.list({ metadata: { [CLUSTER_ID_KEY]: id } }, { signal })

/** Empty on a cloud without block storage: nothing of ours can be there. */
export async function ownedVolumes(cloud: Cloud, { id }: ClusterId, signal: AbortSignal): Promise<Volume[]> {
  if (!(await cloud.session.hasService('cinder', { signal }))) return []
  return await cloud.cinder.volumes.list({ metadata: { [CLUSTER_ID_KEY]: id } }, { signal })
}

export const ownedPorts = (cloud: Cloud, { id }: ClusterId, signal: AbortSignal): Promise<Port[]> =>
  cloud.neutron.ports.list({ tags: clusterPortTag(id) }, { signal })

export async function ownedStacks(cloud: Cloud, { id }: ClusterId, signal: AbortSignal): Promise<StackSummary[]> {
  const stacks = await cloud.heat.stacks.list({ tags: [stackOwnershipTag(id)], showHidden: true }, { signal })
  return stacks.filter((stack) => !isGone(stack))
}

/** For a moment after its end Heat still lists a deleted stack, as DELETE_COMPLETE. */
export const isGone = ({ stack_status }: Pick<StackSummary, 'stack_status'>): boolean => stack_status === 'DELETE_COMPLETE'
