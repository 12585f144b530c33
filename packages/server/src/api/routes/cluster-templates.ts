import { type ClusterTemplateCreate, clusterTemplateCreate, FennecError } from '@fennec/contract'
import { type Call, param } from '../call.ts'
import { checkAntiAffinity } from '../checks/anti-affinity.ts'
import { checkBootVolumeNames } from '../checks/boot-volume-names.ts'
import { checkedNodeGroups, type ExpandedNodeGroup } from '../checks/cluster-node-groups.ts'
import { assertDeletable } from '../checks/deletion.ts'
import { taggedImage } from '../checks/images.ts'
import { assertNameFree, insertNamed } from '../checks/names.ts'
import { assertNetwork } from '../checks/network.ts'
import { pluginFacts } from '../checks/plugin-facts.ts'
import { assertKnownSettings } from '../checks/settings.ts'
import type { ListCache } from '../list-cache.ts'
import { listRoute } from '../lists.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { TEMPLATE_FILTERS, TEMPLATE_SORT_FIELDS } from '../template-lists.ts'
import { wireClusterTemplate } from '../wire/cluster-template.ts'

const KIND = 'Cluster template'

export function clusterTemplateRoutes(cache: ListCache): Route[] {
  return [list(cache), create, show, remove]
}

const list = (cache: ListCache) =>
  listRoute(
    {
      collection: 'cluster_templates',
      path: '/cluster-templates',
      handler: 'cluster_templates_list',
      policy: { v1: 'cluster-templates:get_all', v2: 'cluster-template:list' },
      filters: TEMPLATE_FILTERS,
      sortFields: TEMPLATE_SORT_FIELDS,
      records: (deps) => deps.store.clusterTemplates,
      toWire: wireClusterTemplate,
    },
    cache,
  )

const create = route({
  method: 'POST',
  path: '/cluster-templates',
  handler: 'cluster_templates_create',
  policy: { v1: 'cluster-templates:create', v2: 'cluster-template:create' },
  body: clusterTemplateCreate,
  async check(call) {
    const { body, caller, deps, images, cloud } = call
    await assertNameFree(deps.store.clusterTemplates, KIND, caller.projectId, body.name)
    const plugin = pluginFacts(deps.plugins, body.plugin_name, body.hadoop_version)
    if (body.default_image_id) await taggedImage(images(), body.default_image_id, plugin)
    assertKnownSettings(body.cluster_configs ?? {}, plugin)
    const groups = await checkedNodeGroups(body.node_groups ?? [], plugin, call)
    for (const group of groups) await checkBootVolumeNames(group, cloud())
    checkAntiAffinity(body.anti_affinity ?? [], plugin)
    if (body.neutron_management_network) await assertNetwork(cloud(), body.neutron_management_network)
    if (body.shares && body.shares.length > 0) throw new FennecError('SHARES_UNSUPPORTED')
    return groups
  },
  async run(call, _found, groups) {
    const template = await insertNamed(KIND, call.body.name, () =>
      call.deps.store.clusterTemplates.insert(newClusterTemplate(call, groups)),
    )
    return { cluster_template: wireClusterTemplate(template, call.version) }
  },
})

function newClusterTemplate({ body, caller }: Call<ClusterTemplateCreate>, groups: ExpandedNodeGroup[]) {
  return {
    tenant_id: caller.projectId,
    name: body.name,
    description: body.description ?? null,
    plugin_name: body.plugin_name,
    hadoop_version: body.hadoop_version,
    cluster_configs: body.cluster_configs ?? {},
    default_image_id: body.default_image_id ?? null,
    neutron_management_network: body.neutron_management_network ?? null,
    anti_affinity: body.anti_affinity ?? [],
    use_autoconfig: body.use_autoconfig ?? true,
    shares: body.shares ?? null,
    domain_name: body.domain_name ?? null,
    is_default: false,
    is_public: body.is_public ?? false,
    is_protected: body.is_protected ?? false,
    node_groups: groups,
  }
}

async function theTemplate(call: Call) {
  const id = param(call, 'id')
  return orNotFound(await call.deps.store.clusterTemplates.get(call.caller.projectId, id), { id })
}

const show = route({
  method: 'GET',
  path: '/cluster-templates/:id',
  handler: 'cluster_templates_get',
  policy: { v1: 'cluster-templates:get', v2: 'cluster-template:get' },
  exists: theTemplate,
  async run({ version }, template) {
    return { cluster_template: wireClusterTemplate(template, version) }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/cluster-templates/:id',
  handler: 'cluster_templates_delete',
  policy: { v1: 'cluster-templates:delete', v2: 'cluster-template:delete' },
  exists: theTemplate,
  async check({ deps, caller }, template) {
    const clusters = await deps.store.clusters.namesUsingClusterTemplate(template.id)
    if (clusters.length > 0) throw new FennecError('CLUSTER_TEMPLATE_IN_USE', { id: template.id, clusters })
    assertDeletable('ClusterTemplate', template, caller.projectId)
  },
  async run({ deps }, template) {
    await deps.store.clusterTemplates.delete(template.id)
  },
})
