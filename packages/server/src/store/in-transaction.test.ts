import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { inTransaction } from './in-transaction.ts'
import type { Tables } from './tables.ts'
import { openTestDatabase } from './test-database.ts'

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const project = 'of-this-test'
const write = (trx: Transaction<Tables>) =>
  trx.insertInto('collection_revisions').values({ collection: 'clusters', project_id: project, revision: 1 }).execute()
const breakOff = (trx: Transaction<Tables>, code: string) =>
  sql`do ${sql.raw(`$$ begin raise exception 'broken off' using errcode = '${code}'; end $$`)}`.execute(trx)
const written = async () =>
  (await database.db.selectFrom('collection_revisions').selectAll().where('project_id', '=', project).execute()).length

test.each(['40001', '40P01'])('what the database broke off (%s) is done once, at the next try', async (code) => {
  await database.db.deleteFrom('collection_revisions').where('project_id', '=', project).execute()
  let tries = 0
  await inTransaction(database.db, async (trx) => {
    tries += 1
    await write(trx)
    if (tries < 3) await breakOff(trx, code)
  })
  expect([tries, await written()]).toEqual([3, 1])
})

test('one that is broken off every time is told, and nothing of it is there', async () => {
  await database.db.deleteFrom('collection_revisions').where('project_id', '=', project).execute()
  const always = inTransaction(database.db, async (trx) => {
    await write(trx)
    await breakOff(trx, '40001')
  })
  await expect(always).rejects.toThrow('broken off')
  expect(await written()).toBe(0)
})

test('any other refusal is told at once', async () => {
  let tries = 0
  const refused = inTransaction(database.db, async (trx) => {
    tries += 1
    await breakOff(trx, '23505')
  })
  await expect(refused).rejects.toThrow('broken off')
  expect(tries).toBe(1)
})
