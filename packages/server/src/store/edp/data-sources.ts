import type { Credentials } from '@fennec/contract'
import { type Kysely, sql } from 'kysely'
import type { DataSource } from '../../domain/edp/edp-model.ts'
import { visibleTo } from '../listing.ts'
import type { SecretBox } from '../secret-box.ts'
import type { Tables } from '../tables.ts'
import type { EdpStore, NewDataSource } from './edp-store.ts'
import { usersOfDataSource } from './job-executions.ts'
import { knownIds } from './known-ids.ts'
import { ownedRecords } from './owned-records.ts'
import { sealedJson } from './sealed-json.ts'
import { NAMED_USERS, usersOf } from './users.ts'

const COLUMNS = [
  'id',
  'name',
  'tenant_id',
  'is_public',
  'is_protected',
  'created_at',
  'updated_at',
  'description',
  'type',
  'url',
] as const

export function dataSources(db: Kysely<Tables>, secrets: SecretBox): EdpStore['dataSources'] {
  const sealed = sealedJson<Credentials>(secrets, (id) => `data_sources/${id}/credentials`)
  return {
    ...ownedRecords<'data_sources', (typeof COLUMNS)[number], DataSource, NewDataSource>(db, {
      table: 'data_sources',
      columns: COLUMNS,
      records: async (_db, rows) => rows,
      newRow: ({ credentials, ...columns }, id) => ({ ...columns, credentials: sealed.seal(credentials, id) }),
      changedRow: ({ credentials, ...columns }, id) =>
        credentials === undefined ? columns : { ...columns, credentials: sealed.seal(credentials, id) },
    }),
    known: (projectId, ids) => knownIds(db, 'data_sources', projectId, ids),
    async usersOf(projectId, id, which) {
      const users = usersOfDataSource(db, id, which)
      const { total } = await users.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
      const rows = await users
        .select('id as name')
        .where((eb) => visibleTo(eb as never, projectId))
        .orderBy('id')
        .limit(NAMED_USERS)
        .execute()
      return usersOf(rows, total)
    },
    async credentials(id) {
      const row = await db.selectFrom('data_sources').select('credentials').where('id', '=', id).executeTakeFirst()
      return sealed.open(row?.credentials ?? null, id)
    },
  }
}
