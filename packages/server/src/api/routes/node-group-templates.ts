import {
  FennecError,
  type NodeGroupTemplateUpdate,
  nodeGroupTemplateCreate,
  nodeGroupTemplateUpdate,
} from '@fennec/contract'
import { expandNodeGroup } from '../../domain/expansion.ts'
import type { NodeGroupTemplate } from '../../domain/model.ts'
import { nodeGroupChanges } from '../../domain/node-group-changes.ts'
import type { NodeGroupTemplateChanges } from '../../store/queries.ts'
import { type Call, param } from '../call.ts'
import { assertDeletable, deletingUnused } from '../checks/deletion.ts'
import { checkFollowers } from '../checks/followers.ts'
import { assertNewNameFree, createNamed, nameToldFirst, updateNamed } from '../checks/names.ts'
import { checkNodeGroupTemplate } from '../checks/node-group-template.ts'
import { pluginAfter } from '../checks/plugin-version.ts'
import { assertNoClusters, assertUpdatable, changesOnlyLabels } from '../checks/update.ts'
import type { ListCache } from '../list-cache.ts'
import { listRoute } from '../lists.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { NODE_GROUP_TEMPLATE_FILTERS, TEMPLATE_SORT_FIELDS } from '../template-lists.ts'
import { exportedNodeGroupTemplate } from '../wire/exported-templates.ts'
import { wireNodeGroupTemplate } from '../wire/node-group-template.ts'

/** How the old texts call it: where names clash, and where a change is refused. */
const KIND = 'NodeGroup template'
const CLASS = 'NodeGroupTemplate'
const ONE = '/node-group-templates/:id'

export function nodeGroupTemplateRoutes(cache: ListCache): Route[] {
  return [list(cache), create, show, update('PUT'), update('PATCH'), remove, exportTemplate]
}

const list = (cache: ListCache) =>
  listRoute(
    {
      collection: 'node_group_templates',
      path: '/node-group-templates',
      handler: 'node_group_templates_list',
      policy: { v1: 'node-group-templates:get_all', v2: 'node-group-template:list' },
      filters: NODE_GROUP_TEMPLATE_FILTERS,
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
  async check(call) {
    const { body, caller, deps } = call
    await nameToldFirst(deps.store, KIND, caller.projectId, body.name, () => checkNodeGroupTemplate(body, call))
  },
  async run({ body, caller, deps, version }) {
    const template = await createNamed(KIND, body.name, () =>
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

async function theTemplate(call: Call): Promise<NodeGroupTemplate> {
  const id = param(call, 'id')
  return orNotFound(await call.deps.store.nodeGroupTemplates.get(call.caller.projectId, id), { id })
}

const show = route({
  method: 'GET',
  path: ONE,
  handler: 'node_group_templates_get',
  policy: { v1: 'node-group-templates:get', v2: 'node-group-template:get' },
  exists: theTemplate,
  async run({ version }, template) {
    return { node_group_template: wireNodeGroupTemplate(template, version) }
  },
})

/** v1.1 changes by PUT, v2 by PATCH; both mean the same. */
const update = (method: 'PUT' | 'PATCH') =>
  route({
    method,
    path: ONE,
    handler: 'node_group_templates_update',
    policy: method === 'PUT' ? { v1: 'node-group-templates:modify' } : { v2: 'node-group-template:update' },
    exists: theTemplate,
    body: nodeGroupTemplateUpdate,
    async check(call, template) {
      const { body, caller, deps } = call
      const changes = changesOf(body)
      assertUpdatable(CLASS, template, changes, caller.projectId)
      const users = await deps.store.clusters.usersOfNodeGroupTemplate(caller.projectId, template.id)
      assertNoClusters(CLASS, template.id, users.clustersOfTemplates)
      await assertNewNameFree(deps.store, KIND, caller.projectId, template, changes)
      const [plugin_name, hadoop_version] = pluginAfter(template, body, call.version)
      if (changesOnlyLabels(changes)) return changes
      const changed = { ...template, ...changes, plugin_name, hadoop_version }
      await checkNodeGroupTemplate(changed, call)
      await checkFollowers(changed, call)
      return changes
    },
    async run({ deps, version }, template, changes) {
      const changed = await updateNamed(deps.store.nodeGroupTemplates, KIND, template, changes)
      return { node_group_template: wireNodeGroupTemplate(changed, version) }
    },
  })

function changesOf(body: NodeGroupTemplateUpdate): NodeGroupTemplateChanges {
  return {
    ...nodeGroupChanges(body),
    ...(body.description !== undefined && { description: body.description }),
    ...(body.plugin_name !== undefined && { plugin_name: body.plugin_name }),
    ...(body.hadoop_version !== undefined && { hadoop_version: body.hadoop_version }),
    ...(body.is_public !== undefined && { is_public: body.is_public ?? false }),
    ...(body.is_protected !== undefined && { is_protected: body.is_protected ?? false }),
  }
}

const remove = route({
  method: 'DELETE',
  path: ONE,
  handler: 'node_group_templates_delete',
  policy: { v1: 'node-group-templates:delete', v2: 'node-group-template:delete' },
  exists: theTemplate,
  async check(call, template) {
    await assertUnused(call, template.id)
    assertDeletable(CLASS, template, call.caller.projectId)
  },
  async run(call, { id }) {
    await deletingUnused(
      () => call.deps.store.nodeGroupTemplates.delete(id),
      () => assertUnused(call, id),
    )
  },
})

async function assertUnused({ deps, caller }: Call, id: string): Promise<void> {
  const { clusters, clusterTemplates } = await deps.store.clusters.usersOfNodeGroupTemplate(caller.projectId, id)
  if (clusters.total + clusterTemplates.total === 0) return
  throw new FennecError('NODE_GROUP_TEMPLATE_IN_USE', { id, clusters, clusterTemplates })
}

const exportTemplate = route({
  method: 'GET',
  path: `${ONE}/export`,
  handler: 'node_group_template_export',
  policy: { v1: 'node-group-templates:get', v2: 'node-group-template:get' },
  headers: { 'content-disposition': 'attachment; filename=node_group_template.json' },
  exists: theTemplate,
  async run({ version }, template) {
    return { node_group_template: exportedNodeGroupTemplate(template, version) }
  },
})
