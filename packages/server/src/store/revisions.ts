import { type Kysely, sql, type Transaction } from 'kysely'
import type pg from 'pg'
import type { Collection } from './store.ts'
import type { Tables } from './tables.ts'

/** The pseudo-project whose number grows with every write to a public object: all projects see those. */
const everyProject = '*'

/**
 * Notes, in the writing transaction, that a project's list of the collection changed. Called last in the
 * transaction, because the row stays locked until it ends.
 */
export async function bumpRevision(
  trx: Transaction<Tables>,
  collection: Collection,
  projectId: string,
  isPublic: boolean,
): Promise<void> {
  const projects = isPublic ? [everyProject, projectId] : [projectId]
  for (const project of projects) {
    await trx
      .insertInto('collection_revisions')
      .values({ collection, project_id: project, revision: 1 })
      .onConflict((conflict) =>
        conflict.columns(['collection', 'project_id']).doUpdateSet({
          revision: sql`collection_revisions.revision + 1`,
        }),
      )
      .execute()
  }
}

/** The same text: the same list. One index look-up; a named statement, because it runs on every list request. */
export async function readRevision(pool: pg.Pool, collection: Collection, projectId: string): Promise<string> {
  const { rows } = await pool.query<{ revision: string }>({
    name: 'collection-revision',
    text: `select coalesce(string_agg(project_id || '=' || revision, ',' order by project_id), '0') as revision
             from collection_revisions where collection = $1 and project_id in ($2, '${everyProject}')`,
    values: [collection, projectId],
  })
  return rows[0]?.revision ?? '0'
}

export type Executor = Kysely<Tables> | Transaction<Tables>
