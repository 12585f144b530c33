import { type Kysely, sql } from 'kysely'
import { isAnyOf } from './listing.ts'
import { TrustIntentGone } from './queries.ts'
import type { Executor } from './revisions.ts'
import type { Tables } from './tables.ts'

/** A trust that is about to be made, or has been, for a cluster that is not accepted yet. */
export interface TrustIntent {
  /** The mark on the trust. */
  cluster_id: string
  trustor_user_id: string
  project_id: string
}

/** Written before Keystone is asked for the trust, so that a process may die at any time and the trust is still found. */
export interface TrustIntentStore {
  add(intent: TrustIntent): Promise<void>
  /** There is no such trust, or none any more. */
  remove(clusterId: string): Promise<void>
}

/** What settling the intents of dead processes asks of the database. */
export interface OldTrustIntents {
  /**
   * Intents older than this, for this caller alone: until as long again has passed nobody else gets them, and no cluster is
   * accepted with them any more. A row lock would do the same, at the price of a transaction open while Keystone is asked.
   */
  take(olderThanMs: number, limit: number): Promise<TrustIntent[]>
  /** Whether a cluster has this trust. */
  isUsed(trustId: string): Promise<boolean>
  remove(clusterId: string): Promise<void>
}

export function trustIntents(db: Kysely<Tables>): TrustIntentStore & OldTrustIntents {
  return {
    async add(intent) {
      await db
        .insertInto('trust_intents')
        .values(intent)
        // Asked again for a cluster that there is; one that the sweep has taken stays the sweep's.
        .onConflict((conflict) =>
          conflict
            .column('cluster_id')
            .doUpdateSet({ created_at: sql`now()` })
            .where('trust_intents.taken_at', 'is', null),
        )
        .execute()
    },

    async remove(clusterId) {
      await db.deleteFrom('trust_intents').where('cluster_id', '=', clusterId).execute()
    },

    async take(olderThanMs, limit) {
      const { rows } = await sql<TrustIntent>`
        update trust_intents set taken_at = now()
         where cluster_id in (
           select cluster_id from trust_intents
            where created_at < now() - ${olderThanMs} * interval '1 ms'
              and (taken_at is null or taken_at < now() - ${olderThanMs} * interval '1 ms')
            order by created_at limit ${limit} for update skip locked)
        returning cluster_id, trustor_user_id, project_id`.execute(db)
      return rows
    },

    async isUsed(trustId) {
      const row = await db.selectFrom('clusters').select('id').where('trust_id', '=', trustId).executeTakeFirst()
      return row !== undefined
    },
  }
}

/** First in the transaction that accepts their clusters. @throws TrustIntentGone */
export async function endTrustIntents(trx: Executor, clusterIds: readonly string[]): Promise<void> {
  if (clusterIds.length === 0) return
  const ended = await trx
    .deleteFrom('trust_intents')
    .where('taken_at', 'is', null)
    .where(isAnyOf(clusterIds, 'cluster_id'))
    .returning('cluster_id')
    .execute()
  if (ended.length < clusterIds.length) throw new TrustIntentGone()
}
