import { sql, type Transaction } from 'kysely'
import { cancelledWords, endsAtOnce, whyNotCancellable } from '../domain/cancellation.ts'
import type { Operation } from '../domain/operation.ts'
import { operationsById } from './operation-rows.ts'
import { endProgress } from './progress-writer.ts'
import { SteeringRefused } from './queries.ts'
import { bumpRevision } from './revisions.ts'
import type { Tables } from './tables.ts'
import { forgetUnfinishedVerification } from './unfinished-verification.ts'

/** @throws SteeringRefused */
export async function retryOperation(trx: Transaction<Tables>, id: string): Promise<void> {
  const operation = await locked(trx, id)
  if (operation?.state === 'running') throw new SteeringRefused('running', operation)
  await trx.updateTable('operations').set({ next_try_at: sql`now()` }).where('id', '=', id).execute()
}

/** @throws SteeringRefused */
export async function cancelOperation(trx: Transaction<Tables>, id: string, by: string): Promise<void> {
  const operation = await locked(trx, id)
  if (operation === null || operation.cancel_requested_at !== null) return
  if (whyNotCancellable(operation) !== null) throw new SteeringRefused('not cancellable', operation)
  const ends = endsAtOnce(operation)
  await trx
    .updateTable('operations')
    .set({
      cancel_requested_at: sql`now()`,
      cancelled_by: by,
      // No longer `running`: the engine at work does not get its lease renewed. The lease itself stays until that engine
      // lets go or it runs out, so that whatever it has asked of the cloud is there to be found.
      ...(ends
        ? { state: 'cancelled', finished_at: sql`now()`, last_error: cancelledWords(by) }
        : { state: 'waiting', next_try_at: sql`now()`, tries: 0, faults: 0 }),
    })
    .where('id', '=', id)
    .execute()
  const cluster = await trx
    .updateTable('clusters')
    .set({ epoch: sql`epoch + 1`, updated_at: sql`now()`, ...describing(operation, by) })
    .where('id', '=', operation.cluster_id)
    .returning(['tenant_id', 'is_public'])
    .executeTakeFirst()
  if (operation.kind === 'verify') {
    await forgetUnfinishedVerification(trx, operation.cluster_id)
  }
  if (ends) await endProgress(trx, id, false)
  if (cluster) await bumpRevision(trx, 'clusters', cluster.tenant_id, cluster.is_public)
}

/** What the cluster says of it. A verification is forgotten: nothing of the cluster was touched. */
function describing({ kind }: Operation, by: string): { status_description?: string } {
  const words = cancelledWords(by)
  if (kind === 'verify') return {}
  if (kind === 'update_keypair') {
    return { status_description: `Updating the key pair ended early: ${words} Some nodes may have it.` }
  }
  if (kind === 'update_shares') {
    return { status_description: `Updating the shares ended early: ${words} Some nodes may have what others have not.` }
  }
  if (kind === 'grow') {
    return { status_description: `Growing the boot volumes ended early: ${words} What has grown stays so.` }
  }
  if (kind === 'reimage' || kind === 'convert') {
    return { status_description: `${words} The node that is being worked on is brought to its end.` }
  }
  return { status_description: `${words} What was begun is being taken back.` }
}

/** null: it ended long ago and was forgotten. @throws SteeringRefused when it has ended */
async function locked(trx: Transaction<Tables>, id: string): Promise<Operation | null> {
  // Operation before cluster, as everywhere.
  await trx.selectFrom('operations').select('id').where('id', '=', id).forUpdate().execute()
  const [operation] = await operationsById(trx, [id])
  if (operation && operation.finished_at !== null) throw new SteeringRefused('ended', operation)
  return operation ?? null
}
