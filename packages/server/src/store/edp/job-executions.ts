import type { SimpleConfig } from '@fennec/contract'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { JobExecution } from '../../domain/edp/edp-model.ts'
import { json } from '../json.ts'
import { OWNED_COLUMNS, ownedRecords } from '../owned-records.ts'
import type { ListQuery } from '../queries.ts'
import type { SecretBox } from '../secret-box.ts'
import type { Tables } from '../tables.ts'
import type { EdpStore, JobExecutionChanges, NewJobExecution } from './edp-store.ts'
import { sealedJson } from './sealed-json.ts'

const COLUMNS = [
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
] as const

/** What the API calls the columns of the list; the two names are of other tables. */
const LISTED: Readonly<Record<string, string>> = {
  'cluster.name': 'cluster_name',
  'job.name': 'job_name',
  cluster: 'cluster_name',
  job_template: 'job_name',
}

export function jobExecutions(db: Kysely<Tables>, secrets: SecretBox): EdpStore['jobExecutions'] {
  const sealed = sealedJson<SimpleConfig>(secrets, (id) => `job_executions/${id}/secret_configs`)
  type Row = Pick<Selectable<Tables['job_executions']>, (typeof COLUMNS)[number]>
  const { findByName: _noNames, ...records } = ownedRecords<
    'job_executions',
    (typeof COLUMNS)[number],
    JobExecution,
    NewJobExecution,
    JobExecutionChanges
  >(db, {
    table: 'job_executions',
    listedAs: 'listed_job_executions',
    columns: COLUMNS,
    records: async (_db, rows: Row[]) => rows,
    newRow: ({ secret_configs, info, job_configs, data_source_urls, ...columns }, id) => ({
      ...columns,
      info: json(info),
      job_configs: json(job_configs),
      data_source_urls: json(data_source_urls),
      secret_configs: sealed.seal(secret_configs, id),
    }),
    changedRow: (changes) => changes,
  })
  return { ...records, list: (projectId, query) => records.list(projectId, inColumns(query)) }
}

/** Statuses are compared whatever the case. */
function inColumns({ filters, sortBy, ...query }: ListQuery): ListQuery {
  const columns = Object.entries(filters).map(([name, value]) => [
    LISTED[name] ?? name,
    name === 'status' ? value.toUpperCase() : value,
  ])
  return { ...query, filters: Object.fromEntries(columns), sortBy: LISTED[sortBy] ?? sortBy }
}

/** Ids of the jobs that read or write a data source: all, or those that have not ended. */
export function usersOfDataSource(id: string, which: 'all' | 'unfinished') {
  const named = sql`input_id = ${id} or output_id = ${id}`
  return which === 'all'
    ? sql`select id from job_executions where ${named}`
    : sql`select id from job_executions where end_time is null and (${named} or data_source_urls ? ${id})`
}
