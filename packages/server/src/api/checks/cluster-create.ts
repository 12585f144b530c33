import { randomUUID } from 'node:crypto'
import { type ClusterCreate, FennecError } from '@fennec/contract'
import { PluginValidationError } from '@fennec/plugins/interface'
import { copyNames } from '../../domain/copy-names.ts'
import { expandNodeGroup, mergeConfigs } from '../../domain/expansion.ts'
import type { ClusterTemplate, Configs } from '../../domain/model.ts'
import type { Call } from '../call.ts'
import { checkAntiAffinity } from './anti-affinity.ts'
import { checkedNodeGroups, type ExpandedNodeGroup } from './cluster-node-groups.ts'
import { checkHostNames } from './host-names.ts'
import { taggedImage } from './images.ts'
import { lookAhead } from './look-ahead.ts'
import { assertNameFree } from './names.ts'
import { assertNetwork } from './network.ts'
import { checkNodeGroup } from './node-groups.ts'
import { assertEnabled, type PluginFacts, pluginFacts } from './plugin-facts.ts'
import { asLabelled, isDeprecated } from './plugin-labels.ts'
import { pluginLayoutGroup } from './plugin-layout.ts'
import { type ResolvedNodeGroup, resolvedNodeGroups } from './resolved-node-groups.ts'
import { assertKnownSettings } from './settings.ts'

/** What the checks found out and the act stores. */
export interface CheckedCluster {
  /** One, or many alike. */
  copies: { id: string; name: string }[]
  template: ClusterTemplate | null
  groups: ResolvedNodeGroup[]
  configs: Configs
  imageId: string
  networkId: string
}

/**
 * The checks of a cluster in the old service's order, all before anything is made: the old one left a row in `Error`
 * when the plugin or a quota refused.
 *
 * @param count how many of them, all or none: the quotas are asked for the sum. null: one, of just this name
 * @throws {FennecError} what the row of the fault says
 */
export async function checkClusterCreate(call: Call<ClusterCreate>, count: number | null): Promise<CheckedCluster> {
  const { body, deps, images, cloud } = call
  const names = count === null ? [body.name] : copyNames(body.name, count)
  const copies = names.map((name) => ({ id: randomUUID(), name }))
  if (count === null) await assertNamesFree(call, names)
  const plugin = await asLabelled(pluginFacts(deps.plugins, body.plugin_name, body.hadoop_version), call)
  assertEnabled(plugin)
  if (isDeprecated(plugin))
    call.log.warn(
      { plugin: plugin.plugin.name, version: plugin.version },
      'A cluster asks for a deprecated plugin version',
    )
  const template = await templateOf(call)
  lookAhead(call, template)
  const fromTemplate = body.node_groups ? null : await templateGroups(template, plugin, call)
  await assertKeypair(call)
  const imageId = required('default_image_id', body.default_image_id ?? template?.default_image_id)
  const defaultImage = await taggedImage(images(), imageId, plugin)
  assertKnownSettings(body.cluster_configs ?? {}, plugin)
  const groups = fromTemplate ?? (await checkedNodeGroups(body.node_groups ?? [], plugin, call))
  checkAntiAffinity(body.anti_affinity ?? [], plugin)
  const longestName = names.at(-1) ?? body.name
  checkHostNames(longestName, groups, deps.options.nodeDomain)
  const networkId = required(
    'neutron_management_network',
    body.neutron_management_network ?? template?.neutron_management_network,
  )
  await assertNetwork(cloud(), networkId)
  if ((body.shares ?? template?.shares ?? []).length > 0) throw new FennecError('SHARES_UNSUPPORTED')
  if (groups.every((group) => group.count === 0)) throw new FennecError('NODE_GROUPS_MISSING')
  // The old service asked for one name first and for many last; which fault is told first is on the wire.
  if (count !== null) await assertNamesFree(call, names)
  const resolved = await resolvedNodeGroups(groups, { plugin, defaultImage, networkId, times: copies.length }, call)
  const configs = mergeConfigs(template?.cluster_configs ?? {}, body.cluster_configs ?? {})
  for (const copy of copies) askPlugin(plugin, { ...copy, configs, groups })
  return { copies, template, groups: resolved, configs, imageId, networkId }
}

async function assertNamesFree({ deps, caller }: Call, names: readonly string[]): Promise<void> {
  for (const name of names) await assertNameFree(deps.store.clusters, 'Cluster', caller.projectId, name)
}

async function assertKeypair({ body, cloud }: Call<ClusterCreate>): Promise<void> {
  const name = body.user_keypair_id
  if (name === undefined) return
  if ((await cloud().publicKey(name)) === null) throw new FennecError('KEYPAIR_NOT_FOUND', { name })
}

async function templateOf(call: Call<ClusterCreate>): Promise<ClusterTemplate | null> {
  const id = call.body.cluster_template_id
  if (id === undefined) return null
  const template = await call.deps.store.clusterTemplates.get(call.caller.projectId, id)
  if (template === null) throw new FennecError('CLUSTER_TEMPLATE_NOT_FOUND', { id })
  return template
}

/** A template's node groups stand expanded; flavors and networks may have gone since. */
async function templateGroups(
  template: ClusterTemplate | null,
  plugin: PluginFacts,
  call: Call<ClusterCreate>,
): Promise<ExpandedNodeGroup[]> {
  const groups = template?.node_groups ?? []
  for (const group of groups) await checkNodeGroup(group, plugin, { cloud: call.cloud(), images: call.images() })
  checkHostNames(call.body.name, groups, call.deps.options.nodeDomain)
  return groups.map((group) => ({
    ...expandNodeGroup(group, null),
    count: group.count,
    node_group_template_id: group.node_group_template_id,
  }))
}

function required(field: string, value: string | null | undefined): string {
  if (!value) throw new FennecError('FIELD_MISSING', { field })
  return value
}

interface Layout {
  id: string
  name: string
  configs: Configs
  groups: readonly ExpandedNodeGroup[]
}

/** @throws {FennecError} PLUGIN_REFUSED */
function askPlugin({ plugin, version }: PluginFacts, { id, name, configs, groups }: Layout): void {
  try {
    plugin.validate({
      id,
      name,
      pluginVersion: version,
      clusterConfigs: configs,
      nodeGroups: groups.map(pluginLayoutGroup),
    })
  } catch (error) {
    if (!(error instanceof PluginValidationError)) throw error
    throw new FennecError('PLUGIN_REFUSED', { code: error.code, reason: error.message })
  }
}
