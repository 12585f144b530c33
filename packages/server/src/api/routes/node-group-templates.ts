import { FennecError, nodeGroupTemplateCreate } from '@fennec/contract'
import { expandNodeGroup } from '../../domain/expansion.ts'
import { param } from '../call.ts'
import { checkBootVolumeNames } from '../checks/boot-volume-names.ts'
import { assertDeletable } from '../checks/deletion.ts'
import { taggedImage } from '../checks/images.ts'
import { assertNameFree, insertNamed } from '../checks/names.ts'
import { checkNodeGroup } from '../checks/node-groups.ts'
import { pluginFacts } from '../checks/plugin-facts.ts'
import type { ListCache } from '../list-cache.ts'
import { listRoute } from '../lists.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { TEMPLATE_FILTERS, TEMPLATE_SORT_FIELDS } from '../template-lists.ts'
import { wireNodeGroupTemplate } from '../wire/node-group-template.ts'

const KIND = 'NodeGroup template'

export function nodeGroupTemplateRoutes(cache: ListCache): Route[] {
  return [list(cache), create, show, remove]
}

const list = (cache: ListCache) =>
  listRoute(
    {
      collection: 'node_group_templates',
      path: '/node-group-templates',
      handler: 'node_group_templates_list',
      policy: { v1: 'node-group-templates:get_all', v2: 'node-group-template:list' },
      filters: TEMPLATE_FILTERS,
      sortFields: TEMPLATE_SORT_FIELDS,
      records: (deps) => deps.store.nodeGroupTemplates,
      toWire: wireNodeGroupTemplate,
    },
    cache,
  )

const create = route({
  method: 'POST',
  path: '/node-group-templates',
  handler: 'node_group_templates_create',
  policy: { v1: 'node-group-templates:create', v2: 'node-group-template:create' },
  body: nodeGroupTemplateCreate,
  async check({ body, caller, deps, cloud, images }) {
    await assertNameFree(deps.store.nodeGroupTemplates, KIND, caller.projectId, body.name)
    const plugin = pluginFacts(deps.plugins, body.plugin_name, body.hadoop_version)
    await checkNodeGroup(body, plugin, { cloud: cloud(), images: images() })
    await checkBootVolumeNames(body, cloud())
    if (body.image_id) await taggedImage(images(), body.image_id, plugin)
  },
  async run({ body, caller, deps, version }) {
    const template = await insertNamed(KIND, body.name, () =>
      deps.store.nodeGroupTemplates.insert({
        ...expandNodeGroup(body, null),
        tenant_id: caller.projectId,
        description: body.description ?? null,
        plugin_name: body.plugin_name,
        hadoop_version: body.hadoop_version,
        is_default: false,
        is_public: body.is_public ?? false,
        is_protected: body.is_protected ?? false,
      }),
    )
    return { node_group_template: wireNodeGroupTemplate(template, version) }
  },
})

const show = route({
  method: 'GET',
  path: '/node-group-templates/:id',
  handler: 'node_group_templates_get',
  policy: { v1: 'node-group-templates:get', v2: 'node-group-template:get' },
  async exists(call) {
    const id = param(call, 'id')
    return orNotFound(await call.deps.store.nodeGroupTemplates.get(call.caller.projectId, id), { id })
  },
  async run({ version }, template) {
    return { node_group_template: wireNodeGroupTemplate(template, version) }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/node-group-templates/:id',
  handler: 'node_group_templates_delete',
  policy: { v1: 'node-group-templates:delete', v2: 'node-group-template:delete' },
  async exists(call) {
    const id = param(call, 'id')
    return orNotFound(await call.deps.store.nodeGroupTemplates.get(call.caller.projectId, id), { id })
  },
  async check({ deps, caller }, template) {
    const users = await deps.store.clusters.namesUsingNodeGroupTemplate(template.id)
    if (users.clusters.length > 0 || users.clusterTemplates.length > 0) {
      throw new FennecError('NODE_GROUP_TEMPLATE_IN_USE', { id: template.id, ...users })
    }
    assertDeletable('NodeGroupTemplate', template, caller.projectId)
  },
  async run({ deps }, template) {
    await deps.store.nodeGroupTemplates.delete(template.id)
  },
})
