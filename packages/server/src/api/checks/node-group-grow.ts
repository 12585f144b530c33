import { FennecError, type NodeGroupGrow } from '@fennec/contract'
import type { Cluster, NodeGroup } from '../../domain/model.ts'
import { growthNeeds, quotaProblems } from '../../domain/quota.ts'
import type { Growth } from '../../store/queries.ts'
import type { Call } from '../call.ts'
import type { NamedNodeGroup } from '../named-node-group.ts'
import { assertConverted } from './converted.ts'
import { Faults } from './faults.ts'
import { assertUpdatable } from './update.ts'

/**
 * Whether the boot volumes of a node group can become as large, as far as anybody knows beforehand: whether the back end can
 * grow a volume in use, Cinder finds out when it tries. The size they have already is accepted: what an earlier try left
 * undone, file systems among it, is done then.
 *
 * @throws {FennecError} UPDATE_OTHER_PROJECT, UPDATE_PROTECTED, NODE_GROUP_NOT_VOLUME_BACKED, NODE_GROUP_HALF_CONVERTED,
 *   BOOT_VOLUME_CANNOT_SHRINK,
 *   CLUSTER_CANNOT_BE_MADE for want of quota
 */
export async function checkNodeGroupGrow(
  call: Call<NodeGroupGrow>,
  { cluster, group }: NamedNodeGroup,
): Promise<Growth> {
  assertUpdatable('Cluster', cluster, { status: 'Scaling' }, call.caller.projectId)
  const { boot_volume_size: sizeGiB, boot_volume_type: type } = group.resolved
  const wishedGiB = call.body.boot_volume_size
  if (sizeGiB === null) throw new FennecError('NODE_GROUP_NOT_VOLUME_BACKED', { nodeGroup: group.name })
  assertConverted(group)
  const present = await presentSizes(call, cluster, group, sizeGiB)
  const largestGiB = present.reduce((largest, one) => Math.max(largest, one), sizeGiB)
  if (wishedGiB < largestGiB) {
    throw new FennecError('BOOT_VOLUME_CANNOT_SHRINK', { nodeGroup: group.name, sizeGiB: largestGiB, wishedGiB })
  }
  const faults = new Faults()
  const needs = growthNeeds(present, wishedGiB, type)
  if (needs.gigabytes > 0) {
    faults.keep(quotaProblems(needs, await call.cloud().quotaRoom()))
  }
  faults.refuse()
  return { epoch: cluster.epoch, nodeGroupId: group.id, sizeGiB: wishedGiB }
}

/** GiB of each node: a growth that ended early has left some larger than the group is said to be, and Heat would make none of them smaller. */
async function presentSizes(
  call: Call<NodeGroupGrow>,
  cluster: Cluster,
  group: NodeGroup,
  settledGiB: number,
): Promise<number[]> {
  const sizes = await call.cloud().volumeSizes(cluster.id)
  return group.instances.map(({ boot_volume_id: id }) => (id === null ? undefined : sizes.get(id)) ?? settledGiB)
}
