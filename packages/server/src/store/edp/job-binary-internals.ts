import type { Kysely } from 'kysely'
import type { JobBinaryInternal } from '../../domain/edp/edp-model.ts'
import { OWNED_COLUMNS, ownedRecords } from '../owned-records.ts'
import type { Tables } from '../tables.ts'
import type { EdpStore, NewJobBinaryInternal } from './edp-store.ts'

const COLUMNS = [...OWNED_COLUMNS, 'name', 'datasize'] as const

export function jobBinaryInternals(db: Kysely<Tables>): EdpStore['jobBinaryInternals'] {
  return {
    ...ownedRecords<'job_binary_internal', (typeof COLUMNS)[number], JobBinaryInternal, NewJobBinaryInternal>(db, {
      table: 'job_binary_internal',
      columns: COLUMNS,
      records: async (_db, rows) => rows,
      newRow: (record) => ({ ...record, datasize: record.data.length }),
      changedRow: (changes) => (changes.data ? { ...changes, datasize: changes.data.length } : changes),
    }),
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
