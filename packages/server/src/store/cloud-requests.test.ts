import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { type OperationStore, operations } from './operations.ts'
import { createSecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { openTestDatabase } from './test-database.ts'
import { aCluster } from './test-records.ts'

let database: Database
let store: Store
let work: OperationStore
beforeAll(async () => {
  database = await openTestDatabase()
  const secrets = createSecretBox([{ id: 'k1', key: randomBytes(32) }])
  store = createStore(database, secrets, () => undefined)
  work = operations(database.db, secrets)
})
afterAll(() => database.close())

test('a request is open until it is settled or too old, and an older one of its kind is known to be repeated', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster({ name: 'asks' }))
  const [claim] = await work.claim('engine', 60_000, 1)
  if (!claim) throw new Error('nothing to claim')
  const announce = (what: string) => work.write(claim, (writer) => writer.announce('stack-change', what))
  const first = await announce('a')
  const second = await announce('b')
  const open = await work.openRequests(id, 60_000)
  expect(open.map(({ mayComeForMs: _, ...one }) => one)).toEqual(
    expect.arrayContaining([
      { id: first, kind: 'stack-change', what: 'a', repeated: true },
      { id: second, kind: 'stack-change', what: 'b', repeated: false },
    ]),
  )
  expect(open.every(({ mayComeForMs }) => mayComeForMs > 0 && mayComeForMs <= 60_000)).toBe(true)
  await work.settleRequest(second)
  expect(await work.openRequests(id, 60_000)).toMatchObject([{ id: first }])
  await sql`update cloud_requests set asked_at = now() - interval '2 minutes'`.execute(database.db)
  expect(await work.openRequests(id, 60_000)).toEqual([])
})

test('what a process of the version before writes and settles is seen by this one', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster({ name: 'older' }))
  await sql`insert into stack_requests (id, cluster_id) values ('r1', ${id})`.execute(database.db)
  expect(await work.openRequests(id, 60_000)).toMatchObject([{ id: 'r1', kind: 'stack', what: '' }])
  await sql`delete from stack_requests where id = 'r1'`.execute(database.db)
  expect(await work.openRequests(id, 60_000)).toEqual([])
})
