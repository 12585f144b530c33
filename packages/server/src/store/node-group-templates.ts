import { randomUUID } from 'node:crypto'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { NodeGroupTemplate } from '../domain/model.ts'
import { refusingConflicts } from './conflicts.ts'
import { followTemplate } from './followers.ts'
import { inOrder, isAnyOf, pageOfIds, visibleTo } from './listing.ts'
import { nodeGroupColumns, nodeGroupFields } from './node-group-columns.ts'
import type { NewNodeGroupTemplate } from './queries.ts'
import { bumpRevision, bumpRevisions } from './revisions.ts'
import type { NodeGroupTemplateStore } from './store.ts'
import type { Tables } from './tables.ts'

export function nodeGroupTemplates(db: Kysely<Tables>): NodeGroupTemplateStore {
  const visible = (projectId: string) =>
    db
      .selectFrom('node_group_templates')
      .selectAll()
      .where((eb) => visibleTo(eb, projectId))

  return {
    async list(projectId, query) {
      const page = await pageOfIds(db, 'node_group_templates', projectId, query)
      if (page.ids.length === 0) return inOrder(page, [])
      const rows = await db.selectFrom('node_group_templates').selectAll().where(isAnyOf(page.ids)).execute()
      return inOrder(page, rows.map(record))
    },
    async get(projectId, id) {
      const row = await visible(projectId).where('id', '=', id).executeTakeFirst()
      return row ? record(row) : null
    },
    async findByName(projectId, name) {
      const row = await visible(projectId).where('name', '=', name).limit(1).executeTakeFirst()
      return row ? record(row) : null
    },
    insert(template) {
      return refusingConflicts(() =>
        db.transaction().execute(async (trx) => {
          const row = await trx
            .insertInto('node_group_templates')
            .values({
              ...columns(template),
              id: randomUUID(),
              tenant_id: template.tenant_id,
              is_default: template.is_default,
            })
            .returningAll()
            .executeTakeFirstOrThrow()
          await bumpRevision(trx, 'node_group_templates', row.tenant_id, row.is_public)
          return record(row)
        }),
      )
    },
    update(id, changes) {
      return refusingConflicts(() =>
        db.transaction().execute(async (trx) => {
          const before = await trx
            .selectFrom('node_group_templates')
            .selectAll()
            .where('id', '=', id)
            .forUpdate()
            .executeTakeFirst()
          if (!before) return null
          // What another request changed since this one was checked stays: only what this one says is laid over it.
          const after = { ...record(before), ...changes }
          const row = await trx
            .updateTable('node_group_templates')
            .set({ ...columns(after), updated_at: sql`now()` })
            .where('id', '=', id)
            .returningAll()
            .executeTakeFirstOrThrow()
          await followTemplate(trx, id, after)
          await bumpRevisions(trx, 'node_group_templates', [before, row])
          return record(row)
        }),
      )
    },
    async delete(id) {
      await refusingConflicts(() =>
        db.transaction().execute(async (trx) => {
          const gone = await trx
            .deleteFrom('node_group_templates')
            .where('id', '=', id)
            .returning(['tenant_id', 'is_public'])
            .executeTakeFirst()
          if (gone) await bumpRevision(trx, 'node_group_templates', gone.tenant_id, gone.is_public)
        }),
      )
    },
  }
}

function columns(template: NewNodeGroupTemplate) {
  return {
    ...nodeGroupColumns(template),
    is_public: template.is_public,
    is_protected: template.is_protected,
    description: template.description,
    plugin_name: template.plugin_name,
    hadoop_version: template.hadoop_version,
  }
}

function record(row: Selectable<Tables['node_group_templates']>): NodeGroupTemplate {
  return {
    ...nodeGroupFields(row),
    id: row.id,
    created_at: row.created_at,
    updated_at: row.updated_at,
    tenant_id: row.tenant_id,
    is_public: row.is_public,
    is_protected: row.is_protected,
    description: row.description,
    plugin_name: row.plugin_name,
    hadoop_version: row.hadoop_version,
    is_default: row.is_default,
  }
}
