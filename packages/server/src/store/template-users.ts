import { type Kysely, sql } from 'kysely'
import type { NodeGroupTemplateUsers, Users } from './store.ts'
import type { Tables } from './tables.ts'
import { usersAmong } from './users.ts'

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
