import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { acceptWork } from './accept-work.ts'
import type { Tables } from './tables.ts'

/** @throws ClusterBusy */
export async function acceptVerification(db: Kysely<Tables>, id: string): Promise<void> {
  await acceptWork(db, id, 'verify', {}, async (trx) => {
    await trx.deleteFrom('cluster_verifications').where('cluster_id', '=', id).execute()
    await trx
      .insertInto('cluster_verifications')
      .values({ id: randomUUID(), cluster_id: id, status: 'CHECKING' })
      .execute()
  })
}
