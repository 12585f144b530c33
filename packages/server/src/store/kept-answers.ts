import { type Kysely, sql } from 'kysely'
import { json } from './json.ts'
import type { Keeping, KeptAnswer } from './queries.ts'
import type { Executor } from './revisions.ts'
import type { Tables } from './tables.ts'

const KEPT_HOURS = 24

/** What was answered to a request with this key of the project. */
export async function keptAnswer(db: Kysely<Tables>, projectId: string, key: string): Promise<KeptAnswer | null> {
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'answer'])
    .where('project_id', '=', projectId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Before the rows that are accepted, in their transaction: another request with the same key waits here until it ends, and
 * is refused when it was committed.
 *
 * @throws StoreConflict by `refusingConflicts`
 */
export async function takeKey(trx: Executor, keeping: Keeping<never> | null): Promise<void> {
  if (!keeping) return
  const { projectId, key, fingerprint } = keeping
  await trx.insertInto('idempotency_keys').values({ project_id: projectId, key, fingerprint, answer: '' }).execute()
}

/** In the same transaction: what is accepted and what is answered to it are there together, or neither is. */
export async function keepAnswer<T>(trx: Executor, keeping: Keeping<T> | null, accepted: T): Promise<void> {
  if (!keeping) return
  await trx
    .updateTable('idempotency_keys')
    .set({ answer: json(keeping.answer(accepted)) })
    .where('project_id', '=', keeping.projectId)
    .where('key', '=', keeping.key)
    .execute()
}

export async function forgetKeptAnswers(db: Kysely<Tables>): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', sql<Date>`now() - ${KEPT_HOURS} * interval '1 hour'`)
    .execute()
}
