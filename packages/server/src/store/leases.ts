import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tables } from './tables.ts'

/** Tables whose rows are pieces of durable work: with a lease, a next try and the last error. */
export type LeasedTable = (typeof leasedTables)[number]

/**
 * Now, as rows know it: their times are whole milliseconds, rounded. Compared with a time that is not, what is due at once would
 * be so in up to half a millisecond only, and an engine that is told of it and quicker would find nothing to do.
 */
export const thisMillisecond: RawBuilder<Date> = sql<Date>`now()::timestamptz(3)`

const leasedTables = ['operations', 'host_operations', 'job_operations'] as const

/** What had a claim has been taken by somebody else: whoever held it stops and writes nothing. */
export class Fenced extends Error {
  constructor({ operationId, epoch }: { operationId: string; epoch: number }) {
    super(`Operation ${operationId} has moved on from epoch ${epoch}; whoever took it then stops here.`)
    this.name = 'Fenced'
  }
}

/** @returns those that this engine still holds */
export async function renewLeases(
  db: Kysely<Tables>,
  table: LeasedTable,
  { engineId, operationIds, leaseMs }: { engineId: string; operationIds: readonly string[]; leaseMs: number },
): Promise<Set<string>> {
  if (operationIds.length === 0) return new Set()
  // One that is to be cancelled is not `running`: it waits to be taken anew.
  const { rows } = await sql<{ id: string }>`
    update ${sql.table(table)} set lease_until = now() + ${leaseMs} * interval '1 ms'
     where id in (${sql.join(operationIds)}) and engine_id = ${engineId} and finished_at is null and state = 'running'
    returning id`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/**
 * Of a database that nobody but this process has open, before its engines look for work: who holds a lease there is dead, and what
 * it was busy with need not wait until that has run out.
 */
export async function endLeasesOfTheDead(db: Kysely<Tables>): Promise<void> {
  for (const table of leasedTables) {
    await sql`update ${sql.table(table)} set lease_until = now() where lease_until > now()`.execute(db)
  }
}

/** @param isOurs whether the claim still holds, as a condition on the row */
export async function putOff(
  db: Kysely<Tables>,
  table: LeasedTable,
  id: string,
  why: { error: string; delayMs: number },
  isOurs: RawBuilder<SqlBool>,
): Promise<void> {
  await sql`
    update ${sql.table(table)}
       set state = 'waiting', tries = tries + 1, last_error = ${why.error},
           next_try_at = now() + ${why.delayMs} * interval '1 ms', lease_until = null, engine_id = null
     where id = ${id} and finished_at is null and ${isOurs}`.execute(db)
}

/** @param isOurs as above; of one that is to be cancelled, or has ended, nobody else can have it */
export async function giveBack(
  db: Kysely<Tables>,
  table: LeasedTable,
  { id, engineId }: { id: string; engineId: string },
  isOurs: RawBuilder<SqlBool>,
): Promise<void> {
  // A deed that hung for longer than the lease: the same engine may have taken the operation again since.
  await sql`
    update ${sql.table(table)} set lease_until = null, engine_id = null
     where id = ${id} and engine_id = ${engineId} and (state <> 'running' or ${isOurs})`.execute(db)
}

/**
 * How long until something is due, at the longest, which is said to the database: a job of next year is more
 * milliseconds away, and a forgotten one longer ago, than an integer holds.
 *
 * @param among what counts, as a condition on the row
 */
export async function dueInMs(
  db: Kysely<Tables>,
  table: LeasedTable,
  upToMs: number,
  among: RawBuilder<SqlBool> = sql<SqlBool>`true`,
): Promise<number> {
  const { rows } = await sql<{ ms: number }>`
    select greatest(0, least(${upToMs}, extract(epoch from min(greatest(next_try_at, coalesce(lease_until, next_try_at))) - now()) * 1000))::int as ms
      from ${sql.table(table)} where finished_at is null and ${among}`.execute(db)
  return rows[0]?.ms ?? upToMs
}

export async function forgetEnded(db: Kysely<Tables>, table: LeasedTable, olderThanDays: number): Promise<void> {
  await sql`delete from ${sql.table(table)} where finished_at < now() - ${olderThanDays} * interval '1 day'`.execute(db)
}
