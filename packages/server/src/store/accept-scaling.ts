import { type Kysely, sql, type Transaction } from 'kysely'
import { acceptWork } from './accept-work.ts'
import { insertNodeGroups } from './node-group-rows.ts'
import type { Scaling } from './queries.ts'
import { bumpRevision } from './revisions.ts'
import type { Tables } from './tables.ts'

/** @throws ClusterBusy */
export async function acceptScaling(db: Kysely<Tables>, id: string, scaling: Scaling): Promise<void> {
  const { epoch, counts, added, kept, removed } = scaling
  const rows = async (trx: Transaction<Tables>) => {
    const cluster = await trx
      .updateTable('clusters')
      .set({ status: 'Validating', status_description: '', updated_at: sql`now()` })
      .where('id', '=', id)
      .returning(['tenant_id', 'is_public'])
      .executeTakeFirstOrThrow()
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
    await bumpRevision(trx, 'clusters', cluster.tenant_id, cluster.is_public)
  }
  await acceptWork(db, id, 'scale', { kept, removed }, rows, epoch)
}
