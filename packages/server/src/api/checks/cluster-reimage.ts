import { type ClusterReimage, FennecError } from '@fennec/contract'
import { knownNeedGiB, tooSmallFor } from '../../domain/boot-disk/reimage-size.ts'
import type { Image } from '../../domain/cloud-facts.ts'
import { rebuildsVolumes } from '../../domain/compute-version.ts'
import type { Cluster, NodeGroup } from '../../domain/model.ts'
import type { Conversion, Reimage } from '../../store/queries.ts'
import type { Call } from '../call.ts'
import { Faults } from './faults.ts'
import { taggedImage } from './images.ts'
import { assertEnabled, pluginFacts } from './plugin-facts.ts'
import { asLabelled } from './plugin-labels.ts'
import { checkReimageByReplacement } from './reimage-by-replacement.ts'
import { assertSameLogin, assertVolumeBacked } from './reimaged-group.ts'
import { duplicatesOf } from './settings.ts'
import { assertUpdatable } from './update.ts'

/** How the nodes get the image: their volumes are written anew, or other nodes take their place. */
type ReimageWay = { inPlace: Reimage } | { replacement: Conversion }

/**
 * Whether the nodes can get the image: all that is wrong in one answer, before a volume is touched. What Nova would find out when
 * the old content is gone, the sizes above all, is found out here.
 *
 * @throws {FennecError} CLUSTER_BUSY, NODE_GROUP_UNKNOWN, CLUSTER_NOT_VOLUME_BACKED, or the first fault with the others
 */
export async function checkClusterReimage(call: Call<ClusterReimage>, cluster: Cluster): Promise<ReimageWay> {
  const plugin = await asLabelled(pluginFacts(call.deps.plugins, cluster.plugin_name, cluster.hadoop_version), call)
  assertEnabled(plugin)
  assertUpdatable('Cluster', cluster, { status: 'Scaling' }, call.caller.projectId)
  if (cluster.status !== 'Active') {
    throw new FennecError('CLUSTER_BUSY', { id: cluster.id, status: cluster.status, operation: null })
  }
  const groups = wishedGroups(cluster, call.body.node_groups)
  const newest = await call.cloud().newestComputeVersion()
  if (!rebuildsVolumes(newest))
    return { replacement: await checkReimageByReplacement(call, { cluster, groups, plugin, newest }) }
  const faults = new Faults()
  const { meet } = faults
  for (const group of groups) await meet(() => assertVolumeBacked(group), group.name)
  const image = await meet(() => taggedImage(call.images(), call.body.image_id, plugin))
  const need = image && (await meet(() => knownNeed(image)))
  for (const group of groups) {
    if (image === undefined) break
    await meet(() => assertSameLogin(group, image), group.name)
    const sizeGiB = group.resolved.boot_volume_size
    if (need !== undefined && sizeGiB !== null) {
      faults.keep(tooSmallFor(image, need, { nodeGroup: group.name, sizeGiB }))
    }
  }
  faults.refuse()
  return { inPlace: { epoch: cluster.epoch, imageId: call.body.image_id, nodeGroupIds: groups.map(({ id }) => id) } }
}

/** @throws {FennecError} DUPLICATE_NODE_GROUP_NAMES, NODE_GROUP_UNKNOWN, CLUSTER_NOT_VOLUME_BACKED */
function wishedGroups(cluster: Cluster, names: readonly string[] | undefined): NodeGroup[] {
  if (names === undefined) {
    const groups = cluster.node_groups.filter(({ resolved }) => resolved.boot_volume_size !== null)
    if (groups.length === 0) throw new FennecError('CLUSTER_NOT_VOLUME_BACKED', { name: cluster.name })
    return groups
  }
  const twice = duplicatesOf(names)
  if (twice.length > 0) throw new FennecError('DUPLICATE_NODE_GROUP_NAMES', { names: twice })
  const known = cluster.node_groups.map(({ name }) => name)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new FennecError('NODE_GROUP_UNKNOWN', { names: unknown, known })
  return cluster.node_groups.filter(({ name }) => names.includes(name))
}

/** @throws {FennecError} IMAGE_SIZE_UNKNOWN */
function knownNeed(image: Image): number {
  const need = knownNeedGiB(image)
  if (need === null) throw new FennecError('IMAGE_SIZE_UNKNOWN', { image: image.name })
  return need
}
