import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { thisMillisecond } from './leases.ts'

/** No limit: the largest number of PostgreSQL's integer. */
export const ENDLESS = 2_147_483_647

/**
 * Due, and no engine has it; of its cluster no engine has another one. That one need not be told from this one, which has no
 * lease: told apart by their ids, ten thousand would each be held against all that run.
 */
const isFree = (table: 'o' | 'due'): RawBuilder<SqlBool> => {
  const t = sql.ref(table)
  return sql<SqlBool>`${t}.finished_at is null and ${t}.next_try_at <= ${thisMillisecond}
     and (${t}.lease_until is null or ${t}.lease_until < now())
     and not exists (select 1 from operations other
                      where other.cluster_id = ${t}.cluster_id and other.lease_until > now())`
}

/**
 * Whose turn it is. Clusters whose deletion was forced have left their projects (`deleted:<id>`): each a project of its own,
 * two hundred of them would hold up everybody. All of them together are one.
 */
const projectOf = (clusters: 'c' | 'mine') => sql`split_part(${sql.ref(clusters)}.tenant_id, ':', 1)`

/** How many operations of each project run. They are few: what all engines have in hand. */
const running = sql`
  select ${projectOf('c')} as project, count(*) as many from operations r join clusters c on c.id = r.cluster_id
   where r.finished_at is null and r.lease_until > now() group by 1`

/**
 * Operations to begin now, each with the engine that let its lease run out, if one did. Each has a turn: how many of its
 * project would run with it. The lower the turn the sooner, so one project's two hundred clusters do not hold up another's
 * one; turns above the share wait.
 *
 * Whether it is free is asked twice: of the row that was counted, and of the row as it is when it is locked.
 */
export function fairlyDue(limit: number, perProject: number): RawBuilder<unknown> {
  return sql`
    select o.id, o.engine_id from operations o join (
        select due.id, coalesce(running.many, 0) + row_number() over (
                 partition by ${projectOf('c')} order by due.next_try_at, due.id) as turn
          from operations due
          left join clusters c on c.id = due.cluster_id
          left join (${running}) running on running.project = ${projectOf('c')}
         where ${isFree('due')}) turns on turns.id = o.id
     where turns.turn <= ${perProject} and ${isFree('o')}
     order by turns.turn, o.next_try_at limit ${limit} for update of o skip locked`
}

/** Of the table `operations`: its project runs less than its share. */
export function isWithinShare(perProject: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`not exists (
    select 1 from clusters mine join (${running}) running on running.project = ${projectOf('mine')}
     where mine.id = operations.cluster_id and running.many >= ${perProject})`
}
