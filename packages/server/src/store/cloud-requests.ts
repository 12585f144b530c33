import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { OpenRequest, RequestKind } from '../domain/open-request.ts'
import type { Tables } from './tables.ts'

/** Whom a request is about. */
export type RequestOwner = { cluster_id: string } | { job_id: string }

const isOf = (owner: RequestOwner) =>
  'cluster_id' in owner ? sql<boolean>`cluster_id = ${owner.cluster_id}` : sql<boolean>`job_id = ${owner.job_id}`

/** @returns its id */
export async function announceRequest(
  trx: Transaction<Tables>,
  owner: RequestOwner,
  kind: RequestKind,
  what: string,
): Promise<string> {
  const id = randomUUID()
  await trx.updateTable('cloud_requests').set({ repeated: true }).where(isOf(owner)).where('kind', '=', kind).execute()
  await trx
    .insertInto('cloud_requests')
    .values({ id, kind, what, ...owner })
    .execute()
  return id
}

export async function settleRequest(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom('cloud_requests').where('id', '=', id).execute()
}

export async function openRequests(db: Kysely<Tables>, owner: RequestOwner, withinMs: number): Promise<OpenRequest[]> {
  const { rows } = await sql<OpenRequest>`
    select id, kind, what, repeated, "mayComeForMs" from (
      select *, (extract(epoch from asked_at - now()) * 1000)::float8 + ${withinMs}::float8 as "mayComeForMs"
        from cloud_requests where ${isOf(owner)}) of_owner
     where "mayComeForMs" > 0
     order by asked_at`.execute(db)
  return rows
}

export async function forgetRequests(db: Kysely<Tables>, olderThanDays: number): Promise<void> {
  await db
    .deleteFrom('cloud_requests')
    .where('asked_at', '<', sql<Date>`now() - ${olderThanDays} * interval '1 day'`)
    .execute()
}
