import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askPool } from './ask-pool.ts'
import { type Database, openDatabase } from './database.ts'
import { asking, DatabaseAway } from './database-away.ts'
import { inTransaction } from './in-transaction.ts'
import { openTestDatabase } from './test-database.ts'

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const raised = (code: string) => `do $$ begin raise exception 'words of ${code}' using errcode = '${code}'; end $$`
const failure = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => null,
    (error: unknown) => error,
  )

test.each([
  ['a connection that is lost', '08006'],
  ['a transaction that stood still', '25P03'],
  ['a standby', '25006'],
  ['a conflict of transactions', '40001'],
  ['a full disk', '53100'],
  ['too many connections', '53300'],
  ['a lock that was not had', '55P03'],
  ['a statement that was cancelled', '57014'],
  ['a shutdown', '57P01'],
  ['a disk that fails', '58030'],
])('%s (%s) is the database being away, in or out of a transaction', async (_, code) => {
  for (const act of [
    () => inTransaction(database.db, (trx) => sql.raw(raised(code)).execute(trx)),
    () => sql.raw(raised(code)).execute(database.db),
    () => askPool(database.pool, { text: raised(code) }),
  ]) {
    const error = await failure(act())
    expect(error).toBeInstanceOf(DatabaseAway)
    expect(error).toMatchObject({
      code,
      message: `The service's database does not answer as it should: words of ${code}`,
    })
  }
})

test.each(['23505', '23503', '22001', '42703', 'P0001'])('what it refuses (%s) is told as it is', async (code) => {
  const error = await failure(sql.raw(raised(code)).execute(database.db))
  expect(error).not.toBeInstanceOf(DatabaseAway)
  expect(error).toMatchObject({ code })
})

// Not by such a value: the driver leaves half a message in a buffer that all connections of the process share.
test('a value that cannot be written down is a fault of the program', async () => {
  const fault = new TypeError('Converting circular structure to JSON')
  expect(await failure(asking(() => Promise.reject(fault)))).toBe(fault)
})

test.each([
  ['nobody listens', 'postgres://nobody@127.0.0.1:1/none', 'ECONNREFUSED'],
  ['nobody knows the name', 'postgres://nobody@no-such-host.invalid:5432/none', /ENOTFOUND|EAI_AGAIN/],
])('a database where %s is away', async (_, url, code) => {
  const nowhere = await openDatabase({ url, maxConnections: 1 })
  const error = await failure(sql`select 1`.execute(nowhere.db))
  await nowhere.close()
  expect(error).toBeInstanceOf(DatabaseAway)
  expect((error as DatabaseAway).code).toMatch(code)
})
