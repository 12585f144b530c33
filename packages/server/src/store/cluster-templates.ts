import { randomUUID } from 'node:crypto'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { ClusterTemplate, TemplateNodeGroup } from '../domain/model.ts'
import { clusterShapeColumns } from './cluster-shape-columns.ts'
import { refusingConflicts } from './conflicts.ts'
import { json } from './json.ts'
import { inOrder, isAnyOf, pageOfIds, visibleTo } from './listing.ts'
import { nodeGroupColumns, nodeGroupFields } from './node-group-columns.ts'
import type { NewClusterTemplate } from './queries.ts'
import { bumpRevision, bumpRevisions, type Executor } from './revisions.ts'
import type { ClusterTemplateStore } from './store.ts'
import type { Tables } from './tables.ts'

export function clusterTemplates(db: Kysely<Tables>): ClusterTemplateStore {
  const findOne = async (projectId: string, column: 'id' | 'name', value: string): Promise<ClusterTemplate | null> => {
    const row = await db
      .selectFrom('cluster_templates')
      .selectAll()
      .where((eb) => visibleTo(eb as never, projectId))
      .where(column, '=', value)
      .limit(1)
      .executeTakeFirst()
    if (!row) return null
    const [template] = await withNodeGroups(db, [row])
    return template ?? null
  }

  return {
    async list(projectId, query) {
      const page = await pageOfIds(db, 'cluster_templates', projectId, query)
      if (page.ids.length === 0) return inOrder(page, [])
      const rows = await db.selectFrom('cluster_templates').selectAll().where(isAnyOf(page.ids)).execute()
      return inOrder(page, await withNodeGroups(db, rows))
    },
    get: (projectId, id) => findOne(projectId, 'id', id),
    findByName: (projectId, name) => findOne(projectId, 'name', name),
    insert(template) {
      return refusingConflicts(() =>
        db.transaction().execute(async (trx) => {
          const row = await trx
            .insertInto('cluster_templates')
            .values({ ...clusterShapeColumns(template), id: randomUUID(), is_default: template.is_default })
            .returningAll()
            .executeTakeFirstOrThrow()
          await insertNodeGroups(trx, row.id, template.node_groups)
          const [inserted] = await withNodeGroups(trx, [row])
          await bumpRevision(trx, 'cluster_templates', row.tenant_id, row.is_public)
          if (!inserted) throw new Error(`Cluster template ${row.id} was written and is not there.`)
          return inserted
        }),
      )
    },
    update(id, { node_groups: groups, ...changes }) {
      return refusingConflicts(() =>
        db.transaction().execute(async (trx) => {
          const before = await trx
            .selectFrom('cluster_templates')
            .selectAll()
            .where('id', '=', id)
            .forUpdate()
            .executeTakeFirst()
          if (!before) return null
          const row = await trx
            .updateTable('cluster_templates')
            .set({ ...clusterShapeColumns({ ...before, ...changes }), updated_at: sql`now()` })
            .where('id', '=', id)
            .returningAll()
            .executeTakeFirstOrThrow()
          if (groups) {
            await trx.deleteFrom('templates_relations').where('cluster_template_id', '=', id).execute()
            await insertNodeGroups(trx, id, groups)
          }
          const [updated] = await withNodeGroups(trx, [row])
          await bumpRevisions(trx, 'cluster_templates', [before, row])
          return updated ?? null
        }),
      )
    },
    async delete(id) {
      await refusingConflicts(() =>
        db.transaction().execute(async (trx) => {
          const gone = await trx
            .deleteFrom('cluster_templates')
            .where('id', '=', id)
            .returning(['tenant_id', 'is_public'])
            .executeTakeFirst()
          if (gone) await bumpRevision(trx, 'cluster_templates', gone.tenant_id, gone.is_public)
        }),
      )
    },
  }
}

async function insertNodeGroups(
  trx: Transaction<Tables>,
  clusterTemplateId: string,
  groups: NewClusterTemplate['node_groups'],
): Promise<void> {
  if (groups.length === 0) return
  await trx
    .insertInto('templates_relations')
    .values(
      groups.map((group, position) => ({
        ...nodeGroupColumns(group),
        id: randomUUID(),
        cluster_template_id: clusterTemplateId,
        node_group_template_id: group.node_group_template_id,
        count: group.count,
        position,
        overrides: json(group.overrides),
      })),
    )
    .execute()
}

async function withNodeGroups(
  db: Executor,
  rows: Selectable<Tables['cluster_templates']>[],
): Promise<ClusterTemplate[]> {
  const groups = await db
    .selectFrom('templates_relations')
    .selectAll()
    .where(
      isAnyOf(
        rows.map((row) => row.id),
        'cluster_template_id',
      ),
    )
    .orderBy('position')
    .execute()
  const byTemplate = Map.groupBy(groups, (group) => group.cluster_template_id)
  return rows.map((row) => ({
    id: row.id,
    created_at: row.created_at,
    updated_at: row.updated_at,
    tenant_id: row.tenant_id,
    is_public: row.is_public,
    is_protected: row.is_protected,
    is_default: row.is_default,
    name: row.name,
    description: row.description,
    plugin_name: row.plugin_name,
    hadoop_version: row.hadoop_version,
    cluster_configs: row.cluster_configs,
    default_image_id: row.default_image_id,
    neutron_management_network: row.neutron_management_network,
    anti_affinity: row.anti_affinity,
    use_autoconfig: row.use_autoconfig,
    shares: row.shares,
    domain_name: row.domain_name,
    node_groups: (byTemplate.get(row.id) ?? []).map(templateNodeGroup),
  }))
}

function templateNodeGroup(row: Selectable<Tables['templates_relations']>): TemplateNodeGroup {
  return {
    ...nodeGroupFields(row),
    id: row.id,
    created_at: row.created_at,
    updated_at: row.updated_at,
    count: row.count,
    node_group_template_id: row.node_group_template_id,
    overrides: row.overrides,
  }
}
