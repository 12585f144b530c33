import {
  type ClusterTemplateCreate,
  type ClusterTemplateUpdate,
  clusterTemplateCreate,
  clusterTemplateUpdate,
  FennecError,
} from '@fennec/contract'
import type { ClusterTemplateChanges } from '../../store/queries.ts'
import { type Call, param } from '../call.ts'
import type { TemplateGroupWish } from '../checks/cluster-node-groups.ts'
import { checkClusterTemplate, checkClusterTemplateChange } from '../checks/cluster-template.ts'
import { assertDeletable, deletingUnused } from '../checks/deletion.ts'
import { assertNewNameFree, createNamed, nameToldFirst, updateNamed } from '../checks/names.ts'
import { assertNoClusters, assertUpdatable } from '../checks/update.ts'
import type { ListCache } from '../list-cache.ts'
import { listRoute } from '../lists.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { CLUSTER_TEMPLATE_FILTERS, TEMPLATE_SORT_FIELDS } from '../template-lists.ts'
import { wireClusterTemplate } from '../wire/cluster-template.ts'
import { exportedClusterTemplate } from '../wire/exported-templates.ts'

/** How the old texts call it: where names clash, and where a change is refused. */
const KIND = 'Cluster template'
const CLASS = 'ClusterTemplate'
const ONE = '/cluster-templates/:id'

export function clusterTemplateRoutes(cache: ListCache): Route[] {
  return [list(cache), create, show, update('PUT'), update('PATCH'), remove, exportTemplate]
}

const list = (cache: ListCache) =>
  listRoute(
    {
      collection: 'cluster_templates',
      path: '/cluster-templates',
      handler: 'cluster_templates_list',
      policy: { v1: 'cluster-templates:get_all', v2: 'cluster-template:list' },
      filters: CLUSTER_TEMPLATE_FILTERS,
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
    const { body, caller, deps } = call
    return await nameToldFirst(deps.store, KIND, caller.projectId, body.name, () => checkClusterTemplate(body, call))
  },
  async run(call, _found, groups) {
    const template = await createNamed(KIND, call.body.name, () =>
      call.deps.store.clusterTemplates.insert(newClusterTemplate(call, groups)),
    )
    return { cluster_template: wireClusterTemplate(template, call.version) }
  },
})

function newClusterTemplate({ body, caller }: Call<ClusterTemplateCreate>, groups: TemplateGroupWish[]) {
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
  path: ONE,
  handler: 'cluster_templates_get',
  policy: { v1: 'cluster-templates:get', v2: 'cluster-template:get' },
  exists: theTemplate,
  async run({ version }, template) {
    return { cluster_template: wireClusterTemplate(template, version) }
  },
})

/** v1.1 changes by PUT, v2 by PATCH; both mean the same. */
const update = (method: 'PUT' | 'PATCH') =>
  route({
    method,
    path: ONE,
    handler: 'cluster_templates_update',
    policy: method === 'PUT' ? { v1: 'cluster-templates:modify' } : { v2: 'cluster-template:update' },
    exists: theTemplate,
    body: clusterTemplateUpdate,
    async check(call, template): Promise<ClusterTemplateChanges> {
      const { body, caller, deps } = call
      const changes = changesOf(body)
      // New node groups are a change in any case: what they say is compared after they have been expanded, not before.
      const compared = body.node_groups === undefined ? changes : { ...changes, node_groups: [] }
      assertUpdatable(CLASS, template, compared, caller.projectId)
      assertNoClusters(
        CLASS,
        template.id,
        await deps.store.clusters.usersOfClusterTemplate(caller.projectId, template.id),
      )
      await assertNewNameFree(deps.store, KIND, caller.projectId, template, changes)
      const groups = await checkClusterTemplateChange(template, body, call)
      return groups ? { ...changes, node_groups: groups } : changes
    },
    async run({ deps, version }, template, changes) {
      const changed = await updateNamed(deps.store.clusterTemplates, KIND, template, changes)
      return { cluster_template: wireClusterTemplate(changed, version) }
    },
  })

function changesOf({ node_groups: _checked, ...body }: ClusterTemplateUpdate): ClusterTemplateChanges {
  return {
    ...body,
    ...(body.cluster_configs !== undefined && { cluster_configs: body.cluster_configs ?? {} }),
    ...(body.anti_affinity !== undefined && { anti_affinity: body.anti_affinity ?? [] }),
    ...(body.is_public !== undefined && { is_public: body.is_public ?? false }),
    ...(body.is_protected !== undefined && { is_protected: body.is_protected ?? false }),
  } as ClusterTemplateChanges
}

const remove = route({
  method: 'DELETE',
  path: ONE,
  handler: 'cluster_templates_delete',
  policy: { v1: 'cluster-templates:delete', v2: 'cluster-template:delete' },
  exists: theTemplate,
  async check(call, template) {
    await assertUnused(call, template.id)
    assertDeletable(CLASS, template, call.caller.projectId)
  },
  async run(call, { id }) {
    await deletingUnused(
      () => call.deps.store.clusterTemplates.delete(id),
      () => assertUnused(call, id),
    )
  },
})

async function assertUnused({ deps, caller }: Call, id: string): Promise<void> {
  const clusters = await deps.store.clusters.usersOfClusterTemplate(caller.projectId, id)
  if (clusters.total > 0) throw new FennecError('CLUSTER_TEMPLATE_IN_USE', { id, clusters })
}

const exportTemplate = route({
  method: 'GET',
  path: `${ONE}/export`,
  handler: 'cluster_template_export',
  policy: { v1: 'cluster-templates:get', v2: 'cluster-template:get' },
  headers: { 'content-disposition': 'attachment; filename=cluster_template.json' },
  exists: theTemplate,
  async run({ version }, template) {
    return { cluster_template: exportedClusterTemplate(template, version) }
  },
})
