import { type Kysely, sql } from 'kysely'
import { thisMillisecond } from './leases.ts'
import type { QueueName } from './queue-states.ts'
import type { Tables } from './tables.ts'

/** Open operations of one kind that are in one state, at one step. */
export interface OpenOperations {
  queue: QueueName
  /** Of a job's work there is one kind: `job`. */
  kind: string
  /** `due`: nobody has it; `waiting`: for its next try, or for the time a job is to begin at. */
  state: 'due' | 'running' | 'waiting'
  /** A job's is its phase; an operation on a host has none. */
  step: string
  many: number
  /** The most that one of them has been tried without success. */
  tries: number
}

/** Of all projects, for the operator's numbers. */
export async function openOperations(db: Kysely<Tables>): Promise<OpenOperations[]> {
  const { rows } = await sql<OpenOperations>`
    select queue, kind, state, step, count(*)::int as many, max(tries) as tries from (
      select queue, kind, step, tries,
             case when lease_until > now() then 'running' when next_try_at <= ${thisMillisecond} then 'due' else 'waiting' end as state
        from (
          select 'clusters' as queue, kind, coalesce(step, '') as step, tries, lease_until, next_try_at
            from operations where finished_at is null
          union all
          select 'hosts', kind, '', tries, lease_until, next_try_at from host_operations where finished_at is null
          union all
          select 'jobs', 'job', phase, tries, lease_until, next_try_at from job_operations where finished_at is null
        ) work) open
     group by queue, kind, state, step`.execute(db)
  return rows
}
