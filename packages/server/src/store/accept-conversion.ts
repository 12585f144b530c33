import { type Kysely, sql, type Transaction } from 'kysely'
import type { Cluster } from '../domain/model.ts'
import { acceptWork } from './accept-work.ts'
import { wholeClusters } from './cluster-rows.ts'
import { writeGroupDisk } from './group-disks.ts'
import { keepAnswer, takeKey } from './kept-answers.ts'
import type { Conversion, Keeping } from './queries.ts'
import type { Tables } from './tables.ts'

/** @returns the cluster as it was accepted @throws ClusterBusy, StoreConflict */
export async function acceptConversion(
  db: Kysely<Tables>,
  id: string,
  { epoch, after, ...input }: Conversion,
  keeping: Keeping<Cluster> | null,
): Promise<Cluster> {
  const rows = async (trx: Transaction<Tables>) => {
    await takeKey(trx, keeping)
    await trx
      .updateTable('clusters')
      .set({ status: 'Validating', status_description: '', updated_at: sql`now()` })
      .where('id', '=', id)
      .execute()
    await writeGroupDisk(trx, id, input.nodeGroupId, after)
    const row = await trx.selectFrom('clusters').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const [accepted] = await wholeClusters(trx, [row], true)
    if (!accepted) throw new Error(`Cluster ${id} was changed and is not there.`)
    await keepAnswer(trx, keeping, accepted)
    return accepted
  }
  return await acceptWork(db, id, 'convert', input, rows, epoch)
}
