import { FennecError, type NodeGroupConvert } from '@fennec/contract'
import { type PluginScaling, PluginValidationError } from '@fennec/plugins/interface'
import { nextGeneration, unconverted } from '../../domain/boot-disk/generations.ts'
import type { BootDiskWish, Cluster, GroupDisk, NodeGroup } from '../../domain/model.ts'
import { replacementBatch } from '../../domain/replacement-batch.ts'
import type { Conversion } from '../../store/queries.ts'
import type { Call } from '../call.ts'
import type { NamedNodeGroup } from '../named-node-group.ts'
import { Faults } from './faults.ts'
import { checkHostNames } from './host-names.ts'
import { checkNodeGroup } from './node-groups.ts'
import { assertEnabled, pluginFacts } from './plugin-facts.ts'
import { asLabelled } from './plugin-labels.ts'
import { pluginLayout } from './plugin-layout.ts'
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
  const { scaling } = plugin.plugin
  if (!scaling) throw new FennecError('PLUGIN_CANNOT_SCALE', { plugin: plugin.plugin.name })
  if (cluster.status !== 'Active') {
    throw new FennecError('CLUSTER_BUSY', { id: cluster.id, status: cluster.status, operation: null })
  }
  const before = { wish: wishOf(group), resolved: group.resolved }
  const wish = wishedDisk(group, call.body)
  const faults = new Faults()
  const { meet } = faults
  await checkNodeGroup(group, plugin, { cloud: call.cloud(), images: call.images() }, meet)
  await meet(() => assertReplaceable(scaling, plugin.plugin.name, cluster, group), group.name)
  await meet(() => checkHostNames(cluster.name_in_cloud, [withLongerNumbers(group)], call.deps.options.nodeDomain))
  await meet(async () => {
    const { user_keypair_id: name } = cluster
    if (name !== null && (await call.cloud().publicKey(name)) === null)
      throw new FennecError('KEYPAIR_NOT_FOUND', { name })
  })
  const resolved = await surveyedConversion(call, group, wish, faults)
  faults.refuse()
  // Without a fault there is one.
  const after: GroupDisk =
    resolved === null ? before : { wish, resolved: goingOn(group) ?? nextGeneration(group, resolved) }
  return { epoch: cluster.epoch, nodeGroupId: group.id, before, after }
}

/** What was decided when the conversion began, if it has. */
const goingOn = (group: NodeGroup) => (unconverted(group).length > 0 ? group.resolved : null)

const wishOf = (group: NodeGroup): BootDiskWish => ({
  boot_from_volume: group.boot_from_volume,
  boot_volume_type: group.boot_volume_type,
  boot_volume_availability_zone: group.boot_volume_availability_zone,
  boot_volume_local_to_instance: group.boot_volume_local_to_instance,
  boot_volume_size: group.boot_volume_size,
  boot_volume_delete_on_termination: group.boot_volume_delete_on_termination,
})

/** @throws {FennecError} NODE_GROUP_ALREADY_VOLUME_BACKED, CONVERSION_IS_DECIDED */
function wishedDisk(group: NodeGroup, body: NodeGroupConvert): BootDiskWish {
  const stored = wishOf(group)
  if (group.resolved.boot_volume_size === null) return { ...stored, ...body, boot_from_volume: true }
  if (unconverted(group).length === 0) {
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

/** @throws {FennecError} NODE_GROUP_NOT_REPLACEABLE */
function assertReplaceable(scaling: PluginScaling, plugin: string, cluster: Cluster, group: NodeGroup): void {
  const layout = pluginLayout(cluster)
  const present = group.instances.length
  const nodes = present + replacementBatch(present)
  const larger = {
    ...layout,
    nodeGroups: layout.nodeGroups.map((one) => (one.id === group.id ? { ...one, count: nodes } : one)),
  }
  try {
    scaling.validateScaling(layout, { resized: new Map([[group.id, nodes]]), added: [] })
    scaling.validateScaling(larger, { resized: new Map([[group.id, present]]), added: [] })
  } catch (error) {
    if (!(error instanceof PluginValidationError)) throw error
    throw new FennecError('NODE_GROUP_NOT_REPLACEABLE', { nodeGroup: group.name, nodes, plugin, reason: error.message })
  }
}

/** The numbers of the new nodes have a digit before those of the old ones. */
const withLongerNumbers = ({ name, instances }: NodeGroup) => ({ name, count: Math.max(1000, instances.length * 10) })
