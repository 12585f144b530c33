import { type Kysely, sql } from 'kysely'
import type { Users } from './queries.ts'
import type { NodeGroupTemplateUsers } from './store.ts'
import type { Tables } from './tables.ts'

/** Enough to find them by; a template may be used by thousands. */
const NAMED_USERS = 10

export async function usersOfClusterTemplate(db: Kysely<Tables>, projectId: string, id: string): Promise<Users> {
  return await usersAmong(db, projectId, sql`select id from clusters where cluster_template_id = ${id}`, 'clusters')
}

export async function usersOfNodeGroupTemplate(
  db: Kysely<Tables>,
  projectId: string,
  id: string,
): Promise<NodeGroupTemplateUsers> {
  const inClusters = sql`select cluster_id from node_groups where node_group_template_id = ${id}`
  const inTemplates = sql`select cluster_template_id from templates_relations where node_group_template_id = ${id}`
  const ofTemplates = sql`select id from clusters where cluster_template_id in (${inTemplates})`
  return {
    clusters: await usersAmong(db, projectId, inClusters, 'clusters'),
    clusterTemplates: await usersAmong(db, projectId, inTemplates, 'cluster_templates'),
    clustersOfTemplates: await usersAmong(db, projectId, ofTemplates, 'clusters'),
  }
}

async function usersAmong(
  db: Kysely<Tables>,
  projectId: string,
  ids: ReturnType<typeof sql>,
  table: 'clusters' | 'cluster_templates',
): Promise<Users> {
  const { rows } = await sql<{ name: string; visible: boolean; total: string }>`
    select name, (tenant_id = ${projectId} or is_public) as visible, count(*) over () as total
      from ${sql.table(table)} where id in (${ids})
     order by visible desc, name limit ${NAMED_USERS}`.execute(db)
  return { names: rows.filter((row) => row.visible).map((row) => row.name), total: Number(rows[0]?.total ?? 0) }
}
