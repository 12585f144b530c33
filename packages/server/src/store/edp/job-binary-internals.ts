import { sql } from 'kysely'
import type { JobBinaryInternal } from '../../domain/edp/edp-model.ts'
import { type Doors, OWNED_COLUMNS, ownedRecords } from '../owned-records.ts'
import { usersAmong } from '../users.ts'
import type { EdpStore, NewJobBinaryInternal } from './edp-store.ts'

const COLUMNS = [...OWNED_COLUMNS, 'name', 'datasize'] as const

export function jobBinaryInternals(doors: Doors): EdpStore['jobBinaryInternals'] {
  const { db } = doors
  return {
    ...ownedRecords<'job_binary_internal', (typeof COLUMNS)[number], JobBinaryInternal, NewJobBinaryInternal>(doors, {
      table: 'job_binary_internal',
      columns: COLUMNS,
      records: async (_db, rows) => rows,
      newRow: (record) => ({ ...record, datasize: record.data.length }),
      changedRow: (changes) => (changes.data ? { ...changes, datasize: changes.data.length } : changes),
    }),
    usersOf: (projectId, id) =>
      usersAmong(db, projectId, sql`select id from job_binaries where url = ${`internal-db://${id}`}`, 'job_binaries'),
    async exists(id) {
      return (
        (await db.selectFrom('job_binary_internal').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
      )
    },
    async data(id) {
      const row = await db.selectFrom('job_binary_internal').select('data').where('id', '=', id).executeTakeFirst()
      return row?.data ?? null
    },
  }
}
