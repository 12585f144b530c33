import { randomUUID } from 'node:crypto'
import { type ClusterCreate, FennecError } from '@fennec/contract'
import { PluginValidationError } from '@fennec/plugins/interface'
import { copyNames } from '../../domain/copy-names.ts'
import { expandNodeGroup, mergeConfigs } from '../../domain/expansion.ts'
import type { ClusterTemplate, Configs, Share } from '../../domain/model.ts'
import type { Call } from '../call.ts'
import { checkAntiAffinity } from './anti-affinity.ts'
import { checkedNodeGroups, type ExpandedNodeGroup } from './cluster-node-groups.ts'
import { Faults, type Meet } from './faults.ts'
import { checkHostNames } from './host-names.ts'
import { taggedImage } from './images.ts'
import { lookAhead } from './look-ahead.ts'
import { assertNamesFree } from './names.ts'
import { assertNetwork } from './network.ts'
import { checkNodeGroup } from './node-groups.ts'
import { assertEnabled, assertNotRetired, type PluginFacts, pluginFacts } from './plugin-facts.ts'
import { asLabelled, isDeprecated } from './plugin-labels.ts'
import { pluginLayoutGroup } from './plugin-layout.ts'
import { assertKnownSettings } from './settings.ts'
import { assertShares, checkMountable } from './shares.ts'
import { type SurveyedNodeGroups, surveyedNodeGroups } from './surveyed-node-groups.ts'

/** A cluster as it would be, and all that is wrong with it. */
export interface ClusterSurvey extends SurveyedNodeGroups {
  /** One, or many alike. */
  copies: { id: string; name: string }[]
  template: ClusterTemplate | null
  configs: Configs
  shares: Share[] | null
  imageId: string | null
  networkId: string | null
  faults: Faults
}

/**
 * The checks of a cluster in the old service's order, all before anything is made: the old one left a row in `Error` when
 * the plugin or a quota refused. Creation refuses what has faults; a preview shows them. Without a plugin that runs it
 * or its template nothing further can be said of a cluster.
 *
 * @param count how many of them, all or none: the quotas are asked for the sum. null: one, of just this name
 */
export async function surveyCluster(call: Call<ClusterCreate>, count: number | null): Promise<ClusterSurvey> {
  const { body, caller, deps, images } = call
  const faults = new Faults()
  const { meet } = faults
  const names = count === null ? [body.name] : copyNames(body.name, count)
  const copies = names.map((name) => ({ id: randomUUID(), name }))
  const survey: ClusterSurvey = {
    ...EMPTY,
    copies,
    template: null,
    configs: {},
    shares: null,
    imageId: null,
    networkId: null,
    faults,
  }
  if (count === null) await meet(() => assertNamesFree(deps.store, 'Cluster', caller.projectId, names))
  const plugin = await meet(() => knownPlugin(call))
  if (plugin === undefined) return survey
  await meet(() => assertEnabled(plugin))
  const template = await meet(() => templateOf(call))
  if (template === undefined) return survey
  lookAhead(call, template)
  const fromTemplate = body.node_groups ? null : await templateGroups(template, plugin, call, meet)
  await meet(() => assertKeypair(call))
  const imageId = await meet(() => required('default_image_id', body.default_image_id ?? template?.default_image_id))
  const defaultImage = imageId && (await meet(() => taggedImage(images(), imageId, plugin)))
  await meet(() => assertKnownSettings(body.cluster_configs ?? {}, plugin))
  const asked = body.node_groups ?? []
  const groups = fromTemplate ?? (await checkedNodeGroups(asked, plugin, call, meet))
  await meet(() => checkAntiAffinity(body.anti_affinity ?? [], plugin))
  await meet(() => checkHostNames(names.at(-1) ?? body.name, groups, deps.options.nodeDomain))
  const networkId = await meet(() =>
    required('neutron_management_network', body.neutron_management_network ?? template?.neutron_management_network),
  )
  const network = networkId && (await meet(() => assertedNetwork(call, networkId)))
  const shares = await checkedShares(call, template, groups, faults)
  // A node group that could not be expanded was told; what the others lack may be in it.
  const isWhole = fromTemplate !== null || groups.length === asked.length
  await meet(() => {
    if (isWhole && groups.every((group) => group.count === 0)) throw new FennecError('NODE_GROUPS_MISSING')
  })
  // The old service asked for one name first and for many last; which fault is told first is on the wire.
  if (count !== null) await meet(() => assertNamesFree(deps.store, 'Cluster', caller.projectId, names))
  const configs = mergeConfigs(template?.cluster_configs ?? {}, body.cluster_configs ?? {})
  const setting = {
    plugin,
    configs,
    defaultImage: defaultImage || undefined,
    networkId: network || undefined,
    times: copies.length,
    faults,
  }
  const surveyed = await surveyedNodeGroups(groups, setting, call)
  for (const copy of isWhole ? copies : []) await meet(() => askPlugin(plugin, { ...copy, configs, groups }))
  return { ...survey, ...surveyed, template, configs, shares, imageId: imageId ?? null, networkId: networkId ?? null }
}

const EMPTY: SurveyedNodeGroups = { groups: [], warnings: [], volumes: [], quotas: [] }

async function knownPlugin(call: Call<ClusterCreate>): Promise<PluginFacts> {
  const { plugin_name: name, hadoop_version: version } = call.body
  const facts = pluginFacts(call.deps.plugins, name, version)
  assertNotRetired(facts)
  const plugin = await asLabelled(facts, call)
  if (isDeprecated(plugin)) {
    call.log.warn({ plugin: name, version }, 'A cluster asks for a deprecated plugin version')
  }
  return plugin
}

async function assertKeypair({ body, cloud }: Call<ClusterCreate>): Promise<void> {
  const name = body.user_keypair_id
  if (name === undefined) return
  if ((await cloud().publicKey(name)) === null) throw new FennecError('KEYPAIR_NOT_FOUND', { name })
}

async function assertedNetwork({ cloud }: Call, id: string): Promise<string> {
  await assertNetwork(cloud(), id)
  return id
}

/** What its nodes would mount is asked when the lists are sound: the rest would be told twice. */
async function checkedShares(
  { body, cloud }: Call<ClusterCreate>,
  template: ClusterTemplate | null,
  groups: readonly ExpandedNodeGroup[],
  { meet, found }: Faults,
): Promise<Share[] | null> {
  const shares = body.shares ?? template?.shares ?? null
  const before = found.length
  await meet(() => assertShares(cloud(), shares))
  if (found.length === before) await checkMountable(cloud(), { shares }, groups, meet)
  return shares
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
  meet: Meet,
): Promise<ExpandedNodeGroup[]> {
  const groups = template?.node_groups ?? []
  for (const group of groups) await checkNodeGroup(group, plugin, { cloud: call.cloud(), images: call.images() }, meet)
  await meet(() => checkHostNames(call.body.name, groups, call.deps.options.nodeDomain))
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
