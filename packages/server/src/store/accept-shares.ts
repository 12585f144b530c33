import { type Kysely, sql } from 'kysely'
import type { Share } from '../domain/model.ts'
import { acceptWork } from './accept-work.ts'
import { json } from './json.ts'
import type { Tables } from './tables.ts'

/**
 * Other shares for the nodes of a cluster. What it had is kept beside what it shall have: a deletion that comes before the nodes
 * have changed must still find what they were let into.
 *
 * @throws ClusterBusy
 */
export async function acceptShares(db: Kysely<Tables>, id: string, shares: Share[]): Promise<void> {
  await acceptWork(db, id, 'update_shares', {}, async (trx) => {
    const before = await trx
      .selectFrom('clusters')
      .select(['shares', 'former_shares'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const former = [...(before.former_shares ?? []), ...(before.shares ?? [])]
    const once = [...new Map(former.map((share) => [share.id, share])).values()]
    await trx
      .updateTable('clusters')
      .set({
        shares: json(shares),
        former_shares: json(once),
        status_description: '',
        updated_at: sql`now()`,
      })
      .where('id', '=', id)
      .execute()
  })
}
