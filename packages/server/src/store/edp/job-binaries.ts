import type { SimpleConfig } from '@fennec/contract'
import { sql } from 'kysely'
import type { JobBinary } from '../../domain/edp/edp-model.ts'
import { knownIds } from '../known-ids.ts'
import { type Doors, OWNED_COLUMNS, ownedRecords } from '../owned-records.ts'
import type { SecretBox } from '../secret-box.ts'
import { usersAmong } from '../users.ts'
import type { EdpStore, NewJobBinary } from './edp-store.ts'
import { pendingJobsOfBinary } from './job-executions.ts'
import { sealedJson } from './sealed-json.ts'

export const JOB_BINARY_COLUMNS = [...OWNED_COLUMNS, 'name', 'description', 'url'] as const

export function jobBinaries(doors: Doors, secrets: SecretBox): EdpStore['jobBinaries'] {
  const { db } = doors
  const sealed = sealedJson<SimpleConfig>(secrets, (id) => `job_binaries/${id}/extra`)
  return {
    ...ownedRecords<'job_binaries', (typeof JOB_BINARY_COLUMNS)[number], JobBinary, NewJobBinary>(doors, {
      table: 'job_binaries',
      columns: JOB_BINARY_COLUMNS,
      records: async (_db, rows) => rows,
      newRow: ({ extra, ...columns }, id) => ({ ...columns, extra: sealed.seal(extra, id) }),
      changedRow: ({ extra, ...columns }, id) =>
        extra === undefined ? columns : { ...columns, extra: sealed.seal(extra, id) },
    }),
    known: (projectId, ids) => knownIds(db, 'job_binaries', projectId, ids),
    usersOf: (projectId, id) =>
      usersAmong(db, projectId, sql`select job_id from job_binaries_of_jobs where job_binary_id = ${id}`, 'jobs'),
    pendingJobs: (projectId, id) => usersAmong(db, projectId, pendingJobsOfBinary(id), 'job_executions', 'id'),
    async extra(id) {
      const row = await db.selectFrom('job_binaries').select('extra').where('id', '=', id).executeTakeFirst()
      return sealed.open(row?.extra ?? null, id)
    },
  }
}
