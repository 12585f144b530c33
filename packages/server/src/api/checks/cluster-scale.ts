import { type ClusterScale, FennecError, type ResizedGroup } from '@fennec/contract'
import { type PluginScaling, PluginValidationError } from '@fennec/plugins/interface'
import type { Cluster, Instance, NodeGroup } from '../../domain/model.ts'
import type { NewNodeGroup, Scaling } from '../../store/queries.ts'
import type { Call } from '../call.ts'
import { checkedNodeGroups, type ExpandedNodeGroup } from './cluster-node-groups.ts'
import { Faults } from './faults.ts'
import { checkHostNames } from './host-names.ts'
import { taggedImage } from './images.ts'
import { checkNodeGroup } from './node-groups.ts'
import { assertEnabled, type PluginFacts, pluginFacts } from './plugin-facts.ts'
import { asLabelled } from './plugin-labels.ts'
import { pluginLayout, pluginLayoutGroup } from './plugin-layout.ts'
import { checkPresentBootDisk } from './present-boot-disk.ts'
import { checkedLeaving } from './scaled-instances.ts'
import { scaledQuotaCosts } from './scaled-quota-costs.ts'
import { duplicatesOf } from './settings.ts'
import { checkMountable } from './shares.ts'
import { surveyedNodeGroups } from './surveyed-node-groups.ts'
import { assertUpdatable } from './update.ts'

/** A node group that gets another count. */
export interface Resized {
  group: NodeGroup
  count: number
  leaving: Instance[]
}

/**
 * The checks of a change of size, all before anything is changed. What only goes needs nothing of the cloud: a flavor or
 * an image that is no longer there does not keep nodes from being removed.
 *
 * @throws {FennecError} the first fault, with the sentences of all others
 */
export async function checkClusterScale(call: Call<ClusterScale>, cluster: Cluster): Promise<Scaling> {
  const { body, caller, deps } = call
  const plugin = await asLabelled(pluginFacts(deps.plugins, cluster.plugin_name, cluster.hadoop_version), call)
  assertEnabled(plugin)
  assertUpdatable('Cluster', cluster, { status: 'Scaling' }, caller.projectId)
  const { scaling } = plugin.plugin
  if (!scaling) throw new FennecError('PLUGIN_CANNOT_SCALE', { plugin: plugin.plugin.name })
  if (cluster.status !== 'Active') throw new FennecError('NOT_ACTIVE_FOR_SCALING', { status: cluster.status })
  const resized = checkedResizes(cluster, body.resize_node_groups ?? [])
  const wanted = body.add_node_groups ?? []
  assertNewNames(
    cluster,
    wanted.map((group) => group.name),
  )
  // From here on all that is wrong is told in one answer: nothing of it depends on the rest.
  const faults = new Faults()
  const { meet } = faults
  const grown = resized.filter(({ group, count }) => count > group.instances.length)
  const expanded = await checkedNodeGroups(wanted, plugin, call, meet)
  for (const { group } of grown) {
    await checkNodeGroup(group, plugin, { cloud: call.cloud(), images: call.images() }, meet)
  }
  if (faults.found.length === 0) {
    await checkMountable(call.cloud(), cluster, [...expanded, ...grown.map(({ group }) => group)], meet)
  }
  const growing = [...expanded, ...grown.map(({ group, count }) => ({ name: group.name, count }))]
  await meet(() => checkHostNames(cluster.name_in_cloud, growing, deps.options.nodeDomain))
  if (expanded.length === wanted.length) await meet(() => askPlugin(scaling, cluster, resized, expanded))
  const added = growing.length > 0 ? await preflight(call, { cluster, plugin, resized, grown, expanded, faults }) : []
  faults.refuse()
  return scalingOf(cluster, resized, added)
}

/** @throws {FennecError} DUPLICATE_NODE_GROUP_NAMES, NODE_GROUP_UNKNOWN */
function checkedResizes(cluster: Cluster, wishes: readonly ResizedGroup[]): Resized[] {
  const twice = duplicatesOf(wishes.map(({ name }) => name))
  if (twice.length > 0) throw new FennecError('DUPLICATE_NODE_GROUP_NAMES', { names: twice })
  const byName = new Map(cluster.node_groups.map((group) => [group.name, group]))
  const unknown = wishes.filter(({ name }) => !byName.has(name)).map(({ name }) => name)
  if (unknown.length > 0) throw new FennecError('NODE_GROUP_UNKNOWN', { names: unknown, known: [...byName.keys()] })
  return wishes.flatMap((wish) => {
    const group = byName.get(wish.name)
    return group ? [{ group, count: wish.count, leaving: checkedLeaving(group, wish) }] : []
  })
}

/** @throws {FennecError} NODE_GROUP_EXISTS */
function assertNewNames(cluster: Cluster, names: readonly string[]): void {
  const present = new Set(cluster.node_groups.map((group) => group.name))
  const taken = names.filter((name) => present.has(name))
  if (taken.length > 0) throw new FennecError('NODE_GROUP_EXISTS', { names: taken })
}

/** @throws {FennecError} PLUGIN_REFUSED, NODE_GROUPS_MISSING */
function askPlugin(
  scaling: PluginScaling,
  cluster: Cluster,
  resized: readonly Resized[],
  added: readonly ExpandedNodeGroup[],
): void {
  const counts = new Map(resized.map(({ group, count }) => [group.id, count]))
  try {
    scaling.validateScaling(pluginLayout(cluster), { resized: counts, added: added.map(pluginLayoutGroup) })
  } catch (error) {
    if (!(error instanceof PluginValidationError)) throw error
    throw new FennecError('PLUGIN_REFUSED', { code: error.code, reason: error.message })
  }
  const left = cluster.node_groups.map((group) => counts.get(group.id) ?? group.instances.length)
  if ([...left, ...added.map((group) => group.count)].every((count) => count === 0)) {
    throw new FennecError('NODE_GROUPS_MISSING')
  }
}

interface Growth {
  cluster: Cluster
  plugin: PluginFacts
  resized: readonly Resized[]
  /** Of those the ones that get more nodes. */
  grown: readonly Resized[]
  expanded: readonly ExpandedNodeGroup[]
  faults: Faults
}

/** What new nodes need of the cloud: image, key pair, boot disks, and quota for all that is added less what goes. */
async function preflight(call: Call<ClusterScale>, growth: Growth): Promise<NewNodeGroup[]> {
  const { cluster, plugin, resized, grown, expanded, faults } = growth
  const { meet } = faults
  const { default_image_id: imageId, neutron_management_network: networkId, user_keypair_id: keypair } = cluster
  await meet(async () => {
    if (keypair !== null && (await call.cloud().publicKey(keypair)) === null) {
      throw new FennecError('KEYPAIR_NOT_FOUND', { name: keypair })
    }
  })
  const defaultImage = await meet(async () => {
    if (expanded.every((group) => group.image_id !== null)) return null
    if (imageId === null) throw new FennecError('FIELD_MISSING', { field: 'default_image_id' })
    return await taggedImage(call.images(), imageId, plugin)
  })
  await meet(() => {
    if (networkId === null) throw new FennecError('FIELD_MISSING', { field: 'neutron_management_network' })
  })
  for (const { group } of grown) await checkPresentBootDisk(group, call, faults)
  const setting = {
    plugin,
    configs: cluster.cluster_configs,
    defaultImage: defaultImage ?? undefined,
    networkId: networkId ?? undefined,
    times: 1,
    beside: await scaledQuotaCosts(resized, call.cloud()),
    faults,
  }
  const { groups } = await surveyedNodeGroups(expanded, setting, call)
  return groups.flatMap(({ resolved }) => {
    if (resolved === null) return []
    const { count, ...group } = resolved
    return { ...group, target_count: count }
  })
}

function scalingOf(cluster: Cluster, resized: readonly Resized[], added: NewNodeGroup[]): Scaling {
  const leaving = new Set(resized.flatMap((each) => each.leaving.map((one) => one.instance_id)))
  const present = cluster.node_groups.flatMap((group) => group.instances.map((one) => one.instance_id))
  return {
    epoch: cluster.epoch,
    counts: new Map(resized.map(({ group, count }) => [group.id, count])),
    added,
    kept: present.filter((id) => !leaving.has(id)),
    removed: [...leaving],
  }
}
