import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import { ENDLESS, isWithinShare } from './fair-share.ts'
import { type LeasedTable, thisMillisecond } from './leases.ts'
import type { Tables } from './tables.ts'

/** Durable work by what it is about: each is a table of its own. */
export type QueueName = 'clusters' | 'hosts' | 'jobs'

export interface QueueState {
  queue: QueueName
  /** What is due and no engine has, though its project has room. */
  waiting: number
  /** How long the oldest of it has been due; 0: nothing is. */
  oldestSeconds: number
}

/**
 * What no engine has taken, of all projects. A job that is to begin later is not late: it is due from its time on. What an engine
 * died with is due from the end of its lease on.
 *
 * @param perProject operations on clusters of one project that run at once: more than these wait for each other, not for an engine
 */
export async function queueStates(db: Kysely<Tables>, perProject = ENDLESS): Promise<QueueState[]> {
  const untaken = (queue: QueueName, table: LeasedTable, among: RawBuilder<SqlBool> = sql<SqlBool>`true`) => sql`
    select ${queue}::text as queue, count(*)::int as waiting,
           coalesce(extract(epoch from now() - min(greatest(next_try_at, lease_until))), 0)::float8 as "oldestSeconds"
      from ${sql.table(table)}
     where finished_at is null and next_try_at <= ${thisMillisecond} and (lease_until is null or lease_until < now()) and ${among}`
  const { rows } = await sql<QueueState>`
    ${untaken('clusters', 'operations', isWithinShare(perProject))} union all
    ${untaken('hosts', 'host_operations')} union all ${untaken('jobs', 'job_operations')}`.execute(db)
  return rows
}
