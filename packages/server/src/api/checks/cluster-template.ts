import { type ClusterTemplateCreate, type ClusterTemplateUpdate, unseenBootDiskFields } from '@fennec/contract'
import type { ClusterTemplate, Share } from '../../domain/model.ts'
import { withUnseen } from '../../domain/unseen-fields.ts'
import type { Call } from '../call.ts'
import { checkAntiAffinity } from './anti-affinity.ts'
import { checkBootVolumeNames } from './boot-volume-names.ts'
import { checkedNodeGroups, type TemplateGroupWish } from './cluster-node-groups.ts'
import { taggedImage } from './images.ts'
import { assertNetwork } from './network.ts'
import { checkNodeGroup } from './node-groups.ts'
import { type PluginFacts, pluginFacts } from './plugin-facts.ts'
import { pluginAfter } from './plugin-version.ts'
import { assertKnownSettings } from './settings.ts'
import { assertShares } from './shares.ts'
import { changesOnlyLabels } from './update.ts'

/**
 * The checks of a new cluster template in the old service's order; gives its node groups, expanded.
 *
 * @throws {FennecError} what the row of the fault says
 */
export async function checkClusterTemplate(body: ClusterTemplateCreate, call: Call): Promise<TemplateGroupWish[]> {
  const plugin = pluginFacts(call.deps.plugins, body.plugin_name, body.hadoop_version)
  await checkImageAndSettings(body, plugin, call)
  const groups = await checkedGroups(body.node_groups ?? [], plugin, call)
  await checkPlacement(body, plugin, call)
  return groups
}

/**
 * What a change says is checked as in a new template. A change of the plugin asks everything anew, also what stays: the
 * old service looked at settings and node groups only when the plugin was named. Gives the new node groups, if there are.
 *
 * @throws {FennecError} what the row of the fault says
 */
export async function checkClusterTemplateChange(
  stored: ClusterTemplate,
  body: ClusterTemplateUpdate,
  call: Call,
): Promise<TemplateGroupWish[] | undefined> {
  const [name, version] = pluginAfter(stored, body, call.version)
  if (changesOnlyLabels(body)) return undefined
  const anew = name !== stored.plugin_name || version !== stored.hadoop_version
  const toCheck = anew ? { ...stored, ...body } : body
  const plugin = pluginFacts(call.deps.plugins, name, version)
  await checkImageAndSettings(toCheck, plugin, call)
  const asked = body.node_groups && withUnseen(body.node_groups, stored.node_groups, unseenBootDiskFields(call.version))
  const groups = asked === undefined ? undefined : await checkedGroups(asked ?? [], plugin, call)
  if (anew && !groups) {
    const cloud = { cloud: call.cloud(), images: call.images() }
    for (const group of stored.node_groups) await checkNodeGroup(group, plugin, cloud)
  }
  await checkPlacement(toCheck, plugin, call)
  return groups
}

type Shape = Pick<
  ClusterTemplateUpdate,
  'default_image_id' | 'cluster_configs' | 'anti_affinity' | 'neutron_management_network'
> & { shares?: readonly Share[] | null | undefined }

async function checkImageAndSettings(body: Shape, plugin: PluginFacts, { images }: Call): Promise<void> {
  if (body.default_image_id) await taggedImage(images(), body.default_image_id, plugin)
  assertKnownSettings(body.cluster_configs ?? {}, plugin)
}

async function checkedGroups(
  asked: NonNullable<ClusterTemplateCreate['node_groups']>,
  plugin: PluginFacts,
  call: Call,
): Promise<TemplateGroupWish[]> {
  const groups = await checkedNodeGroups(asked, plugin, call)
  for (const group of groups) await checkBootVolumeNames(group, call.cloud())
  return groups
}

async function checkPlacement(body: Shape, plugin: PluginFacts, { cloud }: Call): Promise<void> {
  checkAntiAffinity(body.anti_affinity ?? [], plugin)
  if (body.neutron_management_network) await assertNetwork(cloud(), body.neutron_management_network)
  await assertShares(cloud(), body.shares)
}
