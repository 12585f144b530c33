import type { SimpleConfig } from '@fennec/contract'
import { type Selectable, sql, type Transaction } from 'kysely'
import type { JobExecution } from '../../domain/edp/edp-model.ts'
import { textOf } from '../../domain/edp/schedule.ts'
import { inTransaction } from '../in-transaction.ts'
import { json } from '../json.ts'
import { type Doors, OWNED_COLUMNS, ownedRecords } from '../owned-records.ts'
import type { ListQuery } from '../queries.ts'
import { bumpRevision } from '../revisions.ts'
import type { SecretBox } from '../secret-box.ts'
import type { Tables } from '../tables.ts'
import type { EdpStore, JobExecutionChanges, NewJobExecution } from './edp-store.ts'
import { sealedJson } from './sealed-json.ts'

export const JOB_COLUMNS = [
  ...OWNED_COLUMNS,
  'job_id',
  'input_id',
  'output_id',
  'cluster_id',
  'start_time',
  'end_time',
  'info',
  'engine_job_id',
  'return_code',
  'job_configs',
  'data_source_urls',
  'status_description',
] as const

/** What the API calls the columns of the list; the two names are copies of those in other tables. */
const LISTED: Readonly<Record<string, string>> = {
  'cluster.name': 'cluster_name',
  'job.name': 'job_name',
  cluster: 'cluster_name',
  job_template: 'job_name',
}

export const beginsAt = (start: Date): string => `Begins at ${textOf(start)} UTC.`

export const secretConfigsBox = (secrets: SecretBox) =>
  sealedJson<SimpleConfig>(secrets, (id) => `job_executions/${id}/secret_configs`)

/** @param onWork called after a job may be begun or ended */
export function jobExecutions(doors: Doors, secrets: SecretBox, onWork: () => void): EdpStore['jobExecutions'] {
  const { db } = doors
  const sealed = secretConfigsBox(secrets)
  type Row = Pick<Selectable<Tables['job_executions']>, (typeof JOB_COLUMNS)[number]>
  const records = ownedRecords<
    'job_executions',
    (typeof JOB_COLUMNS)[number],
    JobExecution,
    NewJobExecution,
    JobExecutionChanges
  >(doors, {
    table: 'job_executions',
    columns: JOB_COLUMNS,
    records: async (_db, rows: Row[]) => rows,
    newRow: ({ begin_at, secret_configs, info, job_configs, data_source_urls, ...columns }, id) => ({
      ...columns,
      info: json(info),
      job_configs: json(job_configs),
      data_source_urls: json(data_source_urls),
      secret_configs: sealed.seal(secret_configs, id),
      ...(begin_at && { status_description: beginsAt(begin_at) }),
    }),
    changedRow: (changes) => changes,
    insertParts: openJobOperation,
  })
  const { insert, ...others } = records
  return {
    ...others,
    list: (projectId, query) => records.list(projectId, inColumns(query)),

    async accept(job, keeping) {
      const accepted = await insert(job, keeping)
      onWork()
      return accepted
    },

    async cancel(id, by) {
      await inTransaction(db, (trx) => cancelJob(trx, id, by))
      onWork()
    },

    async delete(id) {
      await inTransaction(db, async (trx) => {
        await cancelJob(trx, id, null)
        // What still runs, or lies on a node, goes first; the row goes with the last of it.
        const open = await trx
          .updateTable('job_operations')
          .set({ removal_requested: true, next_try_at: sql`now()` })
          .where('id', '=', id)
          .where('finished_at', 'is', null)
          .returning('id')
          .executeTakeFirst()
        if (open) return
        const gone = await trx
          .deleteFrom('job_executions')
          .where('id', '=', id)
          .returning(['tenant_id', 'is_public'])
          .executeTakeFirst()
        if (gone) await bumpRevision(trx, 'job_executions', gone.tenant_id, gone.is_public)
      })
      onWork()
    },

    async lookNow(id) {
      await db
        .updateTable('job_operations')
        .set({ next_try_at: sql`now()` })
        .where('id', '=', id)
        .where('finished_at', 'is', null)
        .where('phase', '=', 'placed')
        .execute()
      onWork()
    },

    async logs(id) {
      const rows = await db.selectFrom('job_logs').selectAll().where('job_id', '=', id).orderBy('name').execute()
      return rows.map(({ job_id: _job, size_bytes, ...log }) => ({ ...log, size_bytes: Number(size_bytes) }))
    },
  }
}

async function openJobOperation(trx: Transaction<Tables>, job: NewJobExecution, id: string): Promise<void> {
  if (job.cluster_id === null || job.end_time !== null) return
  const next_try_at = job.begin_at ?? sql<Date>`now()`
  await trx
    .insertInto('job_operations')
    .values({ id, cluster_id: job.cluster_id, phase: 'accepted', state: 'waiting', next_try_at })
    .execute()
}

/** Nothing happens to one that has ended, or is being cancelled already. The new epoch fences the engine at work. */
async function cancelJob(trx: Transaction<Tables>, id: string, by: string | null): Promise<void> {
  const asked = await trx
    .updateTable('job_operations')
    .set({
      cancel_requested_at: sql`now()`,
      cancelled_by: by,
      // No longer `running`: the engine at work does not get its lease renewed.
      state: 'waiting',
      next_try_at: sql`now()`,
      tries: 0,
      epoch: sql`epoch + 1`,
    })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .where('phase', '<>', 'ended')
    .where('cancel_requested_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!asked) return
  const job = await trx
    .updateTable('job_executions')
    .set({ info: json({ status: 'TOBEKILLED' }), updated_at: sql`now()` })
    .where('id', '=', id)
    .returning(['tenant_id', 'is_public'])
    .executeTakeFirstOrThrow()
  await bumpRevision(trx, 'job_executions', job.tenant_id, job.is_public)
}

/** Statuses are compared whatever the case. */
function inColumns({ filters, sortBy, ...query }: ListQuery): ListQuery {
  const columns = Object.entries(filters).map(([name, value]) => [
    LISTED[name] ?? name,
    name === 'status' ? value.toUpperCase() : value,
  ])
  return { ...query, filters: Object.fromEntries(columns), sortBy: LISTED[sortBy] ?? sortBy }
}

const isPending = sql`end_time is null and status = 'PENDING'`

/** Ids of the jobs that read or write a data source: all, or those that have not begun. */
export function usersOfDataSource(id: string, which: 'all' | 'pending') {
  const named = sql`input_id = ${id} or output_id = ${id}`
  return which === 'all'
    ? sql`select id from job_executions where ${named}`
    : sql`select id from job_executions where ${isPending} and (${named} or data_source_urls ? ${id})`
}

/** Ids of the jobs that have not begun and whose template is made of a job binary. */
export function pendingJobsOfBinary(id: string) {
  const templates = sql`select job_id from job_binaries_of_jobs where job_binary_id = ${id}`
  return sql`select id from job_executions where ${isPending} and job_id in (${templates})`
}
