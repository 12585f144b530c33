import { type Kysely, sql, type Transaction } from 'kysely'
import type pg from 'pg'
import { askPool } from './ask-pool.ts'
import type { Collection } from './store.ts'
import type { Tables } from './tables.ts'

/** The pseudo-project whose number grows with every write to a public object: all projects see those. */
export const everyProject = '*'

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
  await bumpRevisions(trx, collection, [{ tenant_id: projectId, is_public: isPublic }])
}

/** The same for several objects; always in the same order, so that two transactions cannot wait for each other. */
export async function bumpRevisions(
  trx: Transaction<Tables>,
  collection: Collection,
  changed: readonly { tenant_id: string; is_public: boolean }[],
): Promise<void> {
  if (changed.length === 0) return
  const projects = new Set(changed.map((row) => row.tenant_id))
  if (changed.some((row) => row.is_public)) projects.add(everyProject)
  await trx
    .insertInto('collection_revisions')
    .values([...projects].sort().map((project_id) => ({ collection, project_id, revision: 1 })))
    .onConflict((conflict) =>
      conflict.columns(['collection', 'project_id']).doUpdateSet({
        revision: sql`collection_revisions.revision + 1`,
      }),
    )
    .execute()
}

/** The same text: the same list. One index look-up; a named statement, because it runs on every list request. */
export async function readRevision(pool: pg.Pool, collection: Collection, projectId: string): Promise<string> {
  const [row] = await askPool<{ revision: string }>(pool, {
    name: 'collection-revision',
    text: `select coalesce(string_agg(project_id || '=' || revision, ',' order by project_id), '0') as revision
             from collection_revisions where collection = $1 and project_id in ($2, '${everyProject}')`,
    values: [collection, projectId],
  })
  return row?.revision ?? '0'
}

export interface Revision {
  project_id: string
  collection: string
  revision: string
}

/** Of all collections of these projects, and of what is everybody's, which changes for all of them. */
export async function readRevisions(pool: pg.Pool, projectIds: readonly string[]): Promise<Revision[]> {
  return await askPool<Revision>(pool, {
    text: 'select project_id, collection, revision from collection_revisions where project_id = any($1)',
    values: [[...projectIds, everyProject]],
  })
}

export type Executor = Kysely<Tables> | Transaction<Tables>
