import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { acceptWork } from './accept-work.ts'
import { bumpRevision } from './revisions.ts'
import type { Tables } from './tables.ts'

/** @throws ClusterBusy */
export async function acceptVerification(db: Kysely<Tables>, id: string): Promise<void> {
  await acceptWork(db, id, 'verify', {}, async (trx) => {
    await trx.deleteFrom('cluster_verifications').where('cluster_id', '=', id).execute()
    await trx
      .insertInto('cluster_verifications')
      .values({ id: randomUUID(), cluster_id: id, status: 'CHECKING' })
      .execute()
    const owner = await trx
      .selectFrom('clusters')
      .select(['tenant_id', 'is_public'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await bumpRevision(trx, 'clusters', owner.tenant_id, owner.is_public)
  })
}
