import { randomUUID } from 'node:crypto'
import { type Kysely, type Selectable, sql } from 'kysely'
import { inTransaction } from './in-transaction.ts'
import { json } from './json.ts'
import { mergedLabels, type PluginLabelsStore, type StoredPluginLabels } from './plugin-labels-store.ts'
import type { Tables } from './tables.ts'

export function pluginLabels(db: Kysely<Tables>): PluginLabelsStore {
  const ofProject = (projectId: string) => db.selectFrom('plugin_data').selectAll().where('tenant_id', '=', projectId)

  return {
    async list(projectId) {
      return (await ofProject(projectId).execute()).map(record)
    },
    async get(projectId, plugin) {
      const row = await ofProject(projectId).where('name', '=', plugin).executeTakeFirst()
      return row ? record(row) : null
    },
    change(projectId, plugin, changes) {
      return inTransaction(db, async (trx) => {
        // The row first, so that two changes at once find one row and come one after the other.
        await trx
          .insertInto('plugin_data')
          .values({ id: randomUUID(), tenant_id: projectId, name: plugin, plugin_labels: '{}', version_labels: '{}' })
          .onConflict((conflict) => conflict.columns(['name', 'tenant_id']).doNothing())
          .execute()
        const row = await trx
          .selectFrom('plugin_data')
          .selectAll()
          .where('tenant_id', '=', projectId)
          .where('name', '=', plugin)
          .forUpdate()
          .executeTakeFirstOrThrow()
        const merged = mergedLabels(row, changes)
        await trx
          .updateTable('plugin_data')
          .set({
            plugin_labels: json(merged.plugin_labels),
            version_labels: json(merged.version_labels),
            updated_at: sql`now()`,
          })
          .where('id', '=', row.id)
          .execute()
        return { ...record(row), ...merged }
      })
    },
  }
}

function record(row: Selectable<Tables['plugin_data']>): StoredPluginLabels {
  return {
    tenant_id: row.tenant_id,
    name: row.name,
    plugin_labels: row.plugin_labels,
    version_labels: row.version_labels,
  }
}
