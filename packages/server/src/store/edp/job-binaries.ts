import type { SimpleConfig } from '@fennec/contract'
import { type Kysely, sql } from 'kysely'
import type { JobBinary } from '../../domain/edp/edp-model.ts'
import { visibleTo } from '../listing.ts'
import type { SecretBox } from '../secret-box.ts'
import type { Tables } from '../tables.ts'
import type { EdpStore, NewJobBinary } from './edp-store.ts'
import { knownIds } from './known-ids.ts'
import { ownedRecords } from './owned-records.ts'
import { sealedJson } from './sealed-json.ts'
import { NAMED_USERS, usersOf } from './users.ts'

export const JOB_BINARY_COLUMNS = [
  'id',
  'name',
  'tenant_id',
  'is_public',
  'is_protected',
  'created_at',
  'updated_at',
  'description',
  'url',
] as const

export function jobBinaries(db: Kysely<Tables>, secrets: SecretBox): EdpStore['jobBinaries'] {
  const sealed = sealedJson<SimpleConfig>(secrets, (id) => `job_binaries/${id}/extra`)
  return {
    ...ownedRecords<'job_binaries', (typeof JOB_BINARY_COLUMNS)[number], JobBinary, NewJobBinary>(db, {
      table: 'job_binaries',
      columns: JOB_BINARY_COLUMNS,
      records: async (_db, rows) => rows,
      newRow: ({ extra, ...columns }, id) => ({ ...columns, extra: sealed.seal(extra, id) }),
      changedRow: ({ extra, ...columns }, id) =>
        extra === undefined ? columns : { ...columns, extra: sealed.seal(extra, id) },
    }),
    known: (projectId, ids) => knownIds(db, 'job_binaries', projectId, ids),
    async usersOf(projectId, id) {
      const users = db
        .selectFrom('jobs')
        .where('id', 'in', db.selectFrom('job_binaries_of_jobs').select('job_id').where('job_binary_id', '=', id))
      const { total } = await users.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
      const rows = await users
        .select('name')
        .where((eb) => visibleTo(eb as never, projectId))
        .orderBy('name')
        .limit(NAMED_USERS)
        .execute()
      return usersOf(rows, total)
    },
    async extra(id) {
      const row = await db.selectFrom('job_binaries').select('extra').where('id', '=', id).executeTakeFirst()
      return sealed.open(row?.extra ?? null, id)
    },
  }
}
