import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

/** Open operations of one kind that are in one state, at one step. */
export interface OpenOperations {
  kind: string
  /** `due`: nobody has it; `waiting`: for its next try. */
  state: 'due' | 'running' | 'waiting'
  step: string
  many: number
  /** The most that one of them has been tried without success. */
  tries: number
}

/** Of all projects, for the operator's numbers. */
export async function openOperations(db: Kysely<Tables>): Promise<OpenOperations[]> {
  const { rows } = await sql<OpenOperations>`
    select kind, state, step, count(*)::int as many, max(tries) as tries from (
      select kind, coalesce(step, '') as step, tries,
             case when lease_until > now() then 'running' when next_try_at <= now() then 'due' else 'waiting' end as state
        from operations where finished_at is null) open
     group by kind, state, step`.execute(db)
  return rows
}
