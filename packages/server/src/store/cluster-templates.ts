import { randomUUID } from 'node:crypto'
import type { Selectable, Transaction } from 'kysely'
import type { ClusterTemplate, TemplateNodeGroup } from '../domain/model.ts'
import { CLUSTER_SHAPE_COLUMNS, clusterShapeColumns } from './cluster-shape-columns.ts'
import { json } from './json.ts'
import { isAnyOf } from './listing.ts'
import { nodeGroupColumns, nodeGroupFields } from './node-group-columns.ts'
import { type Doors, OWNED_COLUMNS, ownedRecords } from './owned-records.ts'
import type { ClusterTemplateChanges, NewClusterTemplate } from './queries.ts'
import type { Executor } from './revisions.ts'
import type { ClusterTemplateStore } from './store.ts'
import type { Tables } from './tables.ts'

const COLUMNS = [...OWNED_COLUMNS, ...CLUSTER_SHAPE_COLUMNS, 'is_default'] as const

type Row = Pick<Selectable<Tables['cluster_templates']>, (typeof COLUMNS)[number]>

export function clusterTemplates(doors: Doors): ClusterTemplateStore {
  return ownedRecords<
    'cluster_templates',
    (typeof COLUMNS)[number],
    ClusterTemplate,
    NewClusterTemplate,
    ClusterTemplateChanges
  >(doors, {
    table: 'cluster_templates',
    columns: COLUMNS,
    records: withNodeGroups,
    newRow: (template) => ({ ...clusterShapeColumns(template), is_default: template.is_default }),
    changedRow: ({ node_groups: _apart, ...changes }, _id, before) => clusterShapeColumns({ ...before, ...changes }),
    insertParts: (trx, template, id) => insertNodeGroups(trx, id, template.node_groups),
    async changeParts(trx, { node_groups: groups }, { id }) {
      if (!groups) return
      await trx.deleteFrom('templates_relations').where('cluster_template_id', '=', id).execute()
      await insertNodeGroups(trx, id, groups)
    },
  })
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

async function withNodeGroups(db: Executor, rows: Row[]): Promise<ClusterTemplate[]> {
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
  return rows.map((row) => ({ ...row, node_groups: (byTemplate.get(row.id) ?? []).map(templateNodeGroup) }))
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
