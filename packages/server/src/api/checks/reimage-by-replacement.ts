import { type ClusterReimage, FennecError } from '@fennec/contract'
import { nextGeneration, toBeReplaced } from '../../domain/boot-disk/generations.ts'
import type { Cluster, GroupDisk, NodeGroup, ResolvedBootDisk } from '../../domain/model.ts'
import type { Conversion } from '../../store/queries.ts'
import type { Call } from '../call.ts'
import { Faults } from './faults.ts'
import { taggedImage } from './images.ts'
import type { PluginFacts } from './plugin-facts.ts'
import { assertSameLogin, assertVolumeBacked } from './reimaged-group.ts'
import { checkReplaceable, scalingOf, wishOf } from './replacement.ts'
import { surveyedConversion } from './surveyed-conversion.ts'

interface Wanted {
  cluster: Cluster
  groups: readonly NodeGroup[]
  plugin: PluginFacts
  /** Of Nova's microversions. */
  newest: string
}

/**
 * Another image on a cloud whose Nova writes no boot volume anew: nodes with the image take the place of those that are there, as in a
 * conversion. So it is for one group at a time; and not for nodes with data volumes, which would go with them.
 *
 * @throws {FennecError} REIMAGE_BY_GROUP, PLUGIN_CANNOT_SCALE, or the first fault with the others
 */
export async function checkReimageByReplacement(
  call: Call<ClusterReimage>,
  { cluster, groups, plugin, newest }: Wanted,
): Promise<Conversion> {
  const [group, ...others] = groups
  if (!group || others.length > 0) {
    throw new FennecError('REIMAGE_BY_GROUP', { newest, groups: groups.map(({ name }) => name) })
  }
  scalingOf(plugin)
  const { image_id: imageId } = call.body
  const goesOn = isGoneOnWith(group, imageId)
  const faults = new Faults()
  const { meet } = faults
  if (group.volumes_per_node > 0) {
    await meet(() => {
      throw new FennecError('REIMAGE_TAKES_DATA_VOLUMES', { newest, nodeGroup: group.name })
    }, group.name)
  }
  if (!goesOn) await meet(() => assertVolumeBacked(group), group.name)
  const image = await meet(() => taggedImage(call.images(), imageId, plugin))
  if (image) await meet(() => assertSameLogin(group, image), group.name)
  await checkReplaceable(call, { cluster, group }, plugin, faults)
  const wish = wishOf(group)
  const resolved = image && (await surveyedConversion(call, group, { wish, imageId, givesBack: true }, faults))
  faults.refuse()
  const before: GroupDisk = { wish, resolved: group.resolved, image_id: group.image_id }
  // Without a fault there is one.
  const next = goesOn || !resolved ? group.resolved : replacing(group, resolved)
  const after: GroupDisk = { wish, resolved: next, image_id: imageId }
  return { epoch: cluster.epoch, nodeGroupId: group.id, before, after, replaces: true }
}

/** An earlier one that ended early, with the same image. */
const isGoneOnWith = (group: NodeGroup, imageId: string): boolean =>
  group.resolved.generation?.replaces === true && group.resolved.image_id === imageId && toBeReplaced(group).length > 0

/** All but the image stays as it was decided at the creation. */
function replacing(group: NodeGroup, decided: ResolvedBootDisk): ResolvedBootDisk {
  const { boot_volume_size_rule, delete_on_termination } = group.resolved
  return nextGeneration(group, { ...decided, boot_volume_size_rule, delete_on_termination }, { replaces: true })
}
