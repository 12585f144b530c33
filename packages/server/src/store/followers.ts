import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely'
import type { NodeGroupFields, NodeGroupTemplate } from '../domain/model.ts'
import { followingTemplate } from '../domain/node-group-overrides.ts'
import { json } from './json.ts'
import { nodeGroupColumns } from './node-group-columns.ts'
import type { Follower } from './queries.ts'
import { bumpRevisions } from './revisions.ts'
import type { Tables } from './tables.ts'

/**
 * Node groups of cluster templates that follow a node group template: those of its own project. Another project chose what it saw: a public
 * template's owner cannot change it there.
 */
export async function followersOf(
  db: Kysely<Tables>,
  { id, tenant_id }: Pick<NodeGroupTemplate, 'id' | 'tenant_id'>,
): Promise<Follower[]> {
  return await db
    .selectFrom('templates_relations as relation')
    .innerJoin('cluster_templates as owner', 'owner.id', 'relation.cluster_template_id')
    .where('relation.node_group_template_id', '=', id)
    .where('owner.tenant_id', '=', tenant_id)
    .groupBy(['owner.plugin_name', 'owner.hadoop_version', 'owner.is_protected', 'relation.overrides'])
    .select((eb) => [
      'owner.plugin_name',
      'owner.hadoop_version',
      'owner.is_protected',
      'relation.overrides',
      eb.fn.min<string>('owner.name').as('name'),
    ])
    .execute()
}

/**
 * The node groups of cluster templates follow their changed template, and keep what they say themselves. Thousands may
 * follow, and most say nothing or the same: one statement for each different set of overrides.
 */
export async function followTemplate(
  trx: Transaction<Tables>,
  template: Pick<NodeGroupTemplate, 'id' | 'tenant_id'> & NodeGroupFields,
): Promise<void> {
  const ofProject = trx.selectFrom('cluster_templates').select('id').where('tenant_id', '=', template.tenant_id)
  const followers = trx
    .selectFrom('templates_relations')
    .where('node_group_template_id', '=', template.id)
    .where('cluster_template_id', 'in', ofProject)
  for (const { overrides } of await followers.select('overrides').distinct().execute()) {
    const { name: _kept, ...columns } = nodeGroupColumns(followingTemplate({ name: '', overrides }, template))
    await trx
      .updateTable('templates_relations')
      .set({ ...columns, updated_at: sql`now()` })
      .where('node_group_template_id', '=', template.id)
      .where('cluster_template_id', 'in', ofProject)
      .where(sql<SqlBool>`overrides = ${json(overrides)}::jsonb`)
      .execute()
  }
  const changed = await trx
    .updateTable('cluster_templates')
    .set({ updated_at: sql`now()` })
    .where('id', 'in', followers.select('cluster_template_id'))
    .returning(['tenant_id', 'is_public'])
    .execute()
  await bumpRevisions(trx, 'cluster_templates', changed)
}
