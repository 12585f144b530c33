import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../packages/server/src/store/database.ts'
import { DatabaseAway } from '../../packages/server/src/store/database-away.ts'
import { inTransaction } from '../../packages/server/src/store/in-transaction.ts'
import { type OwnServer, startOwnServer } from '../postgres/own-server.ts'

/** A connection to PostgreSQL is lost between two statements of a transaction: the driver's words for it have no code, and are told as what they are. */
let server: OwnServer
let database: Database

beforeAll(async () => {
  server = await startOwnServer()
  database = await openDatabase({ url: server.url, maxConnections: 3 })
  await database.migrate()
})
afterAll(async () => {
  await database?.close()
  server?.stop()
})

const END_ALL = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fennec'"
/** Longer than a transaction may stand still. */
const TOO_LONG_MS = 5500

test.each([
  ['its backend is ended', async () => server.execute(END_ALL)],
  ['the server is killed and started again', async () => server.crashAndStart()],
  ['the process stands still for too long', () => sleep(TOO_LONG_MS)],
])('%s: the database is away, nothing is written, and it works again at the next try', async (_, lose) => {
  const write = (act: () => unknown) =>
    inTransaction(database.db, async (trx) => {
      const row = { collection: 'clusters', project_id: 'of-this-test', revision: 1 }
      await trx.insertInto('collection_revisions').values(row).execute()
      await act()
      await trx.deleteFrom('collection_revisions').where('project_id', '=', 'another').execute()
    })
  await expect(
    write(async () => {
      await lose()
      // The end of the connection is heard before anything more is asked on it.
      await sleep(100)
    }),
  ).rejects.toBeInstanceOf(DatabaseAway)
  const written = () =>
    database.db.selectFrom('collection_revisions').selectAll().where('project_id', '=', 'of-this-test').execute()
  expect(await written()).toEqual([])
  await write(() => undefined)
  expect(await written()).toHaveLength(1)
  await database.db.deleteFrom('collection_revisions').where('project_id', '=', 'of-this-test').execute()
})
