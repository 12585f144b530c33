import type { Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** One that has its result keeps it, also when the engine died before it could say that the operation is over. */
export async function forgetUnfinishedVerification(trx: Transaction<Tables>, clusterId: string): Promise<void> {
  await trx
    .deleteFrom('cluster_verifications')
    .where('cluster_id', '=', clusterId)
    .where('status', '=', 'CHECKING')
    .execute()
}
