import type { Credentials } from '@fennec/contract'
import type { DataSource } from '../../domain/edp/edp-model.ts'
import { knownIds } from '../known-ids.ts'
import { visibleTo } from '../listing.ts'
import { type Doors, OWNED_COLUMNS, ownedRecords } from '../owned-records.ts'
import type { SecretBox } from '../secret-box.ts'
import { usersAmong } from '../users.ts'
import type { EdpStore, NewDataSource } from './edp-store.ts'
import { usersOfDataSource } from './job-executions.ts'
import { sealedJson } from './sealed-json.ts'

const COLUMNS = [...OWNED_COLUMNS, 'name', 'description', 'type', 'url'] as const

export function dataSources(doors: Doors, secrets: SecretBox): EdpStore['dataSources'] {
  const { db } = doors
  const sealed = sealedJson<Credentials>(secrets, (id) => `data_sources/${id}/credentials`)
  return {
    ...ownedRecords<'data_sources', (typeof COLUMNS)[number], DataSource, NewDataSource>(doors, {
      table: 'data_sources',
      columns: COLUMNS,
      records: async (_db, rows) => rows,
      newRow: ({ credentials, ...columns }, id) => ({ ...columns, credentials: sealed.seal(credentials, id) }),
      changedRow: ({ credentials, ...columns }, id) =>
        credentials === undefined ? columns : { ...columns, credentials: sealed.seal(credentials, id) },
    }),
    async findByName(projectId, name) {
      const row = await db
        .selectFrom('data_sources')
        .select(COLUMNS)
        .where((eb) => visibleTo(eb as never, projectId))
        .where('name', '=', name)
        .limit(1)
        .executeTakeFirst()
      return row ?? null
    },
    known: (projectId, ids) => knownIds(db, 'data_sources', projectId, ids),
    usersOf: (projectId, id, which) => usersAmong(db, projectId, usersOfDataSource(id, which), 'job_executions', 'id'),
    async credentials(id) {
      const row = await db.selectFrom('data_sources').select('credentials').where('id', '=', id).executeTakeFirst()
      return sealed.open(row?.credentials ?? null, id)
    },
  }
}
