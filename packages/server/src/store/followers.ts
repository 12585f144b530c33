import { type SqlBool, sql, type Transaction } from 'kysely'
import type { NodeGroupFields } from '../domain/model.ts'
import { followingTemplate } from '../domain/node-group-overrides.ts'
import { json } from './json.ts'
import { nodeGroupColumns } from './node-group-columns.ts'
import { bumpRevisions } from './revisions.ts'
import type { Tables } from './tables.ts'

/**
 * The node groups of cluster templates follow their changed template, and keep what they say themselves. Thousands may
 * follow, and most say nothing or the same: one statement for each different set of overrides.
 */
export async function followTemplate(
  trx: Transaction<Tables>,
  templateId: string,
  template: NodeGroupFields,
): Promise<void> {
  const followers = trx.selectFrom('templates_relations').where('node_group_template_id', '=', templateId)
  for (const { overrides } of await followers.select('overrides').distinct().execute()) {
    const { name: _kept, ...columns } = nodeGroupColumns(followingTemplate({ name: '', overrides }, template))
    await trx
      .updateTable('templates_relations')
      .set({ ...columns, updated_at: sql`now()` })
      .where('node_group_template_id', '=', templateId)
      .where(sql<SqlBool>`overrides = ${json(overrides)}::jsonb`)
      .execute()
  }
  const clusterTemplates = await trx
    .selectFrom('cluster_templates')
    .select(['tenant_id', 'is_public'])
    .distinct()
    .where('id', 'in', followers.select('cluster_template_id'))
    .execute()
  await bumpRevisions(trx, 'cluster_templates', clusterTemplates)
}
