import { type Kysely, sql, type Transaction } from 'kysely'
import type { Cluster } from '../domain/model.ts'
import { acceptWork } from './accept-work.ts'
import { wholeClusters } from './cluster-rows.ts'
import { keepAnswer, takeKey } from './kept-answers.ts'
import type { Growth, Keeping, Reimage } from './queries.ts'
import type { Tables } from './tables.ts'

/**
 * What is done to nodes that stay: the cluster is Active throughout.
 *
 * @returns the cluster as it was accepted @throws ClusterBusy, StoreConflict
 */
export async function acceptInPlace(
  db: Kysely<Tables>,
  id: string,
  kind: 'grow' | 'reimage',
  { epoch, ...input }: Growth | Reimage,
  keeping: Keeping<Cluster> | null,
): Promise<Cluster> {
  const rows = async (trx: Transaction<Tables>) => {
    await takeKey(trx, keeping)
    // What an earlier one could not do is being tried again.
    await trx
      .updateTable('clusters')
      .set({ status_description: '', updated_at: sql`now()` })
      .where('id', '=', id)
      .execute()
    const row = await trx.selectFrom('clusters').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const [accepted] = await wholeClusters(trx, [row], true)
    if (!accepted) throw new Error(`Cluster ${id} was changed and is not there.`)
    await keepAnswer(trx, keeping, accepted)
    return accepted
  }
  return await acceptWork(db, id, kind, input, rows, epoch)
}
