import { type Kysely, sql, type Transaction } from 'kysely'
import type { Cluster } from '../domain/model.ts'
import { acceptWork } from './accept-work.ts'
import { wholeClusters } from './cluster-rows.ts'
import { keepAnswer, takeKey } from './kept-answers.ts'
import { insertNodeGroups } from './node-group-rows.ts'
import type { Keeping, Scaling } from './queries.ts'
import type { Tables } from './tables.ts'

/** @returns the cluster as it was accepted @throws ClusterBusy, StoreConflict */
export async function acceptScaling(
  db: Kysely<Tables>,
  id: string,
  scaling: Scaling,
  keeping: Keeping<Cluster> | null,
): Promise<Cluster> {
  const { epoch, counts, added, kept, removed } = scaling
  const rows = async (trx: Transaction<Tables>) => {
    await takeKey(trx, keeping)
    await trx
      .updateTable('clusters')
      .set({ status: 'Validating', status_description: '', updated_at: sql`now()` })
      .where('id', '=', id)
      .execute()
    for (const [groupId, count] of counts) {
      await trx
        .updateTable('node_groups')
        .set({ target_count: count, updated_at: sql`now()` })
        .where('id', '=', groupId)
        .where('cluster_id', '=', id)
        .execute()
    }
    const { last } = await trx
      .selectFrom('node_groups')
      .select((eb) => eb.fn.max('position').as('last'))
      .where('cluster_id', '=', id)
      .executeTakeFirstOrThrow()
    await insertNodeGroups(trx, id, added, Number(last ?? -1) + 1)
    const row = await trx.selectFrom('clusters').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const [accepted] = await wholeClusters(trx, [row], true)
    if (!accepted) throw new Error(`Cluster ${id} was changed and is not there.`)
    await keepAnswer(trx, keeping, accepted)
    return accepted
  }
  return await acceptWork(db, id, 'scale', { kept, removed }, rows, epoch)
}
