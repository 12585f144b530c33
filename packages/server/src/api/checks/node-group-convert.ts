import { FennecError, type NodeGroupConvert } from '@fennec/contract'
import { nextGeneration, toBeReplaced } from '../../domain/boot-disk/generations.ts'
import type { BootDiskWish, GroupDisk, NodeGroup } from '../../domain/model.ts'
import type { Conversion } from '../../store/queries.ts'
import type { Call } from '../call.ts'
import type { NamedNodeGroup } from '../named-node-group.ts'
import { Faults } from './faults.ts'
import { assertEnabled, pluginFacts } from './plugin-facts.ts'
import { asLabelled } from './plugin-labels.ts'
import { checkReplaceable, scalingOf, wishOf } from './replacement.ts'
import { surveyedConversion } from './surveyed-conversion.ts'
import { assertUpdatable } from './update.ts'

/**
 * Whether the nodes of a group can be replaced by nodes that boot from volumes: all that is wrong in one answer, before anything
 * is spent. A group that is half converted goes on as it began.
 *
 * @throws {FennecError} CLUSTER_BUSY, NODE_GROUP_ALREADY_VOLUME_BACKED, CONVERSION_IS_DECIDED, or the first fault with the others
 */
export async function checkNodeGroupConvert(
  call: Call<NodeGroupConvert>,
  { cluster, group }: NamedNodeGroup,
): Promise<Conversion> {
  const plugin = await asLabelled(pluginFacts(call.deps.plugins, cluster.plugin_name, cluster.hadoop_version), call)
  assertEnabled(plugin)
  assertUpdatable('Cluster', cluster, { status: 'Scaling' }, call.caller.projectId)
  scalingOf(plugin)
  if (cluster.status !== 'Active') {
    throw new FennecError('CLUSTER_BUSY', { id: cluster.id, status: cluster.status, operation: null })
  }
  const before = { wish: wishOf(group), resolved: group.resolved }
  const wish = wishedDisk(group, call.body)
  const faults = new Faults()
  await checkReplaceable(call, { cluster, group }, plugin, faults)
  const resolved = await surveyedConversion(call, group, { wish, imageId: group.resolved.image_id }, faults)
  faults.refuse()
  // Without a fault there is one.
  const after: GroupDisk =
    resolved === null ? before : { wish, resolved: goingOn(group) ?? nextGeneration(group, resolved) }
  const replaces = group.resolved.generation?.replaces && goingOn(group) !== null
  return { epoch: cluster.epoch, nodeGroupId: group.id, before, after, ...(replaces && { replaces }) }
}

/** What was decided when the conversion began, if it has. */
const goingOn = (group: NodeGroup) => (toBeReplaced(group).length > 0 ? group.resolved : null)

/** @throws {FennecError} NODE_GROUP_ALREADY_VOLUME_BACKED, CONVERSION_IS_DECIDED */
function wishedDisk(group: NodeGroup, body: NodeGroupConvert): BootDiskWish {
  const stored = wishOf(group)
  if (group.resolved.boot_volume_size === null) return { ...stored, ...body, boot_from_volume: true }
  if (toBeReplaced(group).length === 0) {
    throw new FennecError('NODE_GROUP_ALREADY_VOLUME_BACKED', { nodeGroup: group.name })
  }
  const decided = { ...stored, ...shownOf(group) }
  const fields = Object.entries(body)
    .filter(
      ([field, value]) =>
        value !== stored[field as keyof BootDiskWish] && value !== decided[field as keyof BootDiskWish],
    )
    .map(([field]) => field)
  if (fields.length > 0) throw new FennecError('CONVERSION_IS_DECIDED', { nodeGroup: group.name, fields })
  return stored
}

const shownOf = ({ resolved }: NodeGroup) => ({
  boot_volume_type: resolved.boot_volume_type,
  boot_volume_size: resolved.boot_volume_size,
  boot_volume_delete_on_termination: resolved.delete_on_termination,
})
