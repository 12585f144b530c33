import { FennecError } from '@fennec/contract'
import { type PluginScaling, PluginValidationError } from '@fennec/plugins/interface'
import type { BootDiskWish, Cluster, NodeGroup } from '../../domain/model.ts'
import { replacementBatch } from '../../domain/replacement-batch.ts'
import type { Call } from '../call.ts'
import type { Faults } from './faults.ts'
import { checkHostNames } from './host-names.ts'
import { checkNodeGroup } from './node-groups.ts'
import type { PluginFacts } from './plugin-facts.ts'
import { pluginLayout } from './plugin-layout.ts'

/** @throws {FennecError} PLUGIN_CANNOT_SCALE */
export function scalingOf({ plugin }: PluginFacts): PluginScaling {
  if (!plugin.scaling) throw new FennecError('PLUGIN_CANNOT_SCALE', { plugin: plugin.name })
  return plugin.scaling
}

/** Whether nodes of the group can be replaced a few at a time: new ones come before old ones go. */
export async function checkReplaceable(
  call: Call,
  { cluster, group }: { cluster: Cluster; group: NodeGroup },
  plugin: PluginFacts,
  { meet }: Faults,
): Promise<void> {
  await checkNodeGroup(group, plugin, { cloud: call.cloud(), images: call.images() }, meet)
  await meet(() => assertReplaceable(scalingOf(plugin), plugin.plugin.name, cluster, group), group.name)
  await meet(() => checkHostNames(cluster.name_in_cloud, [withLongerNumbers(group)], call.deps.options.nodeDomain))
  await meet(async () => {
    const { user_keypair_id: name } = cluster
    if (name !== null && (await call.cloud().publicKey(name)) === null)
      throw new FennecError('KEYPAIR_NOT_FOUND', { name })
  })
}

export const wishOf = (group: NodeGroup): BootDiskWish => ({
  boot_from_volume: group.boot_from_volume,
  boot_volume_type: group.boot_volume_type,
  boot_volume_availability_zone: group.boot_volume_availability_zone,
  boot_volume_local_to_instance: group.boot_volume_local_to_instance,
  boot_volume_size: group.boot_volume_size,
  boot_volume_delete_on_termination: group.boot_volume_delete_on_termination,
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
