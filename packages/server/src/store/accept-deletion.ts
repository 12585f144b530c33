import { sql, type Transaction } from 'kysely'
import { openOperation } from './accept-work.ts'
import { endProgress } from './progress-writer.ts'
import { bumpRevision } from './revisions.ts'
import type { Tables } from './tables.ts'

/** Before the id of a cluster that left its project: no token is of such a project. */
export const PROJECT_OF_HIDDEN = 'deleted:'

/**
 * A deletion supersedes whatever else is under way: the new epoch fences the engine that works on the cluster now, whose
 * next write is refused.
 *
 * @param force the row leaves its project: no reader finds it, its name and its templates are free, and the engine goes on
 * with it until nothing is left in the cloud
 * @param trustId in place of the one it had; announced by an intent, which ends here
 */
export async function acceptDeletion(
  trx: Transaction<Tables>,
  id: string,
  { force, trustId }: { force: boolean; trustId: string | null },
): Promise<void> {
  const open = await trx
    .selectFrom('operations')
    .select(['id', 'kind'])
    .where('cluster_id', '=', id)
    .where('finished_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const before = await trx
    .selectFrom('clusters')
    .select(['tenant_id', 'is_public'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) return
  if (trustId !== null) await changeTrust(trx, id, trustId)
  if (force) await leaveProject(trx, id)
  if (open?.kind === 'delete') {
    // Asked again: the deletion goes on, and a wait of its own for the next try ends now.
    await trx.updateTable('operations').set({ next_try_at: sql`now()` }).where('id', '=', open.id).execute()
  } else {
    await trx
      .updateTable('clusters')
      .set({ epoch: sql`epoch + 1`, updated_at: sql`now()`, status: 'Deleting', status_description: '' })
      .where('id', '=', id)
      .execute()
    if (open) {
      await trx
        .updateTable('operations')
        .set({ state: 'superseded', finished_at: sql`now()` })
        .where('id', '=', open.id)
        .execute()
      await endProgress(trx, open.id, false)
    }
    await openOperation(trx, id, 'delete')
  }
  // What runs there ends with it, and says so.
  await trx
    .updateTable('job_operations')
    .set({ state: 'waiting', next_try_at: sql`now()`, tries: 0, epoch: sql`epoch + 1` })
    .where('cluster_id', '=', id)
    .where('finished_at', 'is', null)
    .execute()
  await bumpRevision(trx, 'clusters', before.tenant_id, before.is_public)
}

/** Unless a sweep has taken the intent meanwhile: then the new trust goes with it, and the deletion begins with the old one. */
async function changeTrust(trx: Transaction<Tables>, id: string, trustId: string): Promise<void> {
  const ended = await trx
    .deleteFrom('trust_intents')
    .where('cluster_id', '=', id)
    .where('taken_at', 'is', null)
    .executeTakeFirst()
  if (ended.numDeletedRows > 0n) {
    await trx.updateTable('clusters').set({ trust_id: trustId }).where('id', '=', id).execute()
  }
}

async function leaveProject(trx: Transaction<Tables>, id: string): Promise<void> {
  await trx
    .updateTable('clusters')
    .set({ tenant_id: `${PROJECT_OF_HIDDEN}${id}`, is_public: false, cluster_template_id: null })
    .where('id', '=', id)
    .execute()
  await trx.updateTable('node_groups').set({ node_group_template_id: null }).where('cluster_id', '=', id).execute()
}
