import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Operation } from '../domain/operation.ts'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { Fenced } from './leases.ts'
import { type Claim, type OperationStore, operations } from './operations.ts'
import { SteeringRefused } from './queries.ts'
import { createSecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { openTestDatabase } from './test-database.ts'
import { aCluster } from './test-records.ts'

const minute = 60_000
const newestFirst = { limit: null, marker: null, sortBy: 'created_at', descending: true }
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
beforeEach(async () => {
  for (const table of ['operations', 'clusters'] as const) await database.db.deleteFrom(table).execute()
})

const listed = async (clusterId: string) => (await store.operations.list('project-a', clusterId, newestFirst)).items

async function newest(clusterId: string): Promise<Operation> {
  const [operation] = await listed(clusterId)
  if (!operation) throw new Error('the cluster has no operation')
  return operation
}

async function claimOne(engine = 'engine-a', leaseMs = minute): Promise<Claim> {
  const [claim] = await work.claim(engine, leaseMs, 1)
  if (!claim) throw new Error('nothing to claim')
  return claim
}

async function anActiveCluster(): Promise<string> {
  const { id } = await store.clusters.acceptCreate(aCluster())
  await database.db.updateTable('clusters').set({ status: 'Active' }).execute()
  await database.db.updateTable('operations').set({ finished_at: new Date(), state: 'done' }).execute()
  return id
}

test('an operation is shown from its acceptance to its end: who has it, in which step, what is done', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  expect(await newest(id)).toMatchObject({ kind: 'create', state: 'waiting', step: null, engine: null, steps: [] })
  const claim = await claimOne()
  await work.inStep(claim, 'stack')
  expect(await newest(id)).toMatchObject({ state: 'running', step: 'stack', engine: 'engine-a', next_try_at: null })
  await work.write(claim, (writer) => writer.stepDone('stack', { stackId: 's1' }))
  await work.retryLater(claim, { step: 'instances', error: 'Nova is busy', delayMs: minute })
  expect(await newest(id)).toMatchObject({
    state: 'waiting',
    step: 'instances',
    tries: 1,
    last_error: 'Nova is busy',
    engine: null,
    next_try_at: expect.any(Date),
    steps: [{ name: 'stack', result: { stackId: 's1' }, created_at: expect.any(Date) }],
  })
})

test('an operation whose engine died waits for another as soon as the lease is over', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  await claimOne('engine-a', 1)
  await expect.poll(() => newest(id), { timeout: 60_000 }).toMatchObject({ state: 'waiting', engine: null })
})

test('while it is being undone an operation says what went wrong', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  const claim = await claimOne()
  await work.write(claim, (writer) => writer.turnToUndoing('No valid host was found.'))
  expect(await newest(id)).toMatchObject({ state: 'running', last_error: 'No valid host was found.' })
})

test('a page is the newest first, its markers lead on and back, and other projects see none', async () => {
  const id = await anActiveCluster()
  for (let i = 0; i < 4; i++) {
    await store.clusters.acceptVerification(id)
    await database.db
      .updateTable('operations')
      .set({ finished_at: new Date(), created_at: sql`now() - ${i} * interval '1 hour'` as never })
      .where('finished_at', 'is', null)
      .execute()
  }
  await store.clusters.acceptCreate(aCluster({ name: 'other' }))
  const all = await listed(id)
  expect(all.map(({ kind }) => kind)).toContain('create')
  expect(all).toHaveLength(5)
  const first = await store.operations.list('project-a', id, { ...newestFirst, limit: 2 })
  const second = await store.operations.list('project-a', id, {
    ...newestFirst,
    limit: 2,
    marker: first.markers?.next ?? null,
  })
  expect([...first.items, ...second.items].map((one) => one.id)).toEqual(all.slice(0, 4).map((one) => one.id))
  expect((await store.operations.list('project-b', id, newestFirst)).items).toEqual([])
  expect(await store.operations.get('project-b', id, all[0]?.id ?? '')).toBeNull()
})

test('a cluster that is gone has no operations to look at', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  const operation = await newest(id)
  await database.db.deleteFrom('clusters').where('id', '=', id).execute()
  expect(await store.operations.get('project-a', id, operation.id)).toBeNull()
})

test('a retry makes a waiting operation due, and is refused for one that runs or has ended', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  const claim = await claimOne()
  await expect(store.operations.retry(claim.operationId)).rejects.toMatchObject({ why: 'running' })
  await work.retryLater(claim, { step: 'stack', error: 'Heat is busy', delayMs: minute })
  expect(await work.claim('engine-b', minute, 1)).toEqual([])
  await store.operations.retry(claim.operationId)
  const again = await claimOne('engine-b')
  expect(again).toMatchObject({ operationId: claim.operationId, tries: 1 })
  await work.write(again, (writer) => writer.finish('done'))
  await expect(store.operations.retry(claim.operationId)).rejects.toThrow(SteeringRefused)
  expect((await newest(id)).state).toBe('done')
})

test('a cancelled creation fences its engine at once, and is taken as its own undoing when that has let go', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  const claim = await claimOne()
  const before = await store.revision('clusters', 'project-a')
  await store.operations.cancel(claim.operationId, 'alice')
  expect(await store.revision('clusters', 'project-a')).not.toBe(before)
  await expect(work.write(claim, (writer) => writer.stepDone('stack', null))).rejects.toThrow(Fenced)
  await work.retryLater(claim, { step: 'stack', error: 'too late', delayMs: minute })
  expect(await work.renew('engine-a', [claim.operationId], minute)).toEqual(new Set())
  expect(await work.claim('engine-b', minute, 1)).toEqual([])
  await work.release(claim, 'engine-a')
  expect(await claimOne('engine-b')).toMatchObject({ operationId: claim.operationId, cancelledBy: 'alice', tries: 0 })
  expect((await store.clusters.get('project-a', id))?.status_description).toBe(
    'Cancelled by alice. What was begun is being taken back.',
  )
})

test('an engine that lets go late does not take the lease from its own later claim', async () => {
  await store.clusters.acceptCreate(aCluster())
  const first = await claimOne('engine-a', 1)
  await store.operations.cancel(first.operationId, 'alice')
  await expect.poll(() => work.claim('engine-a', minute, 1), { timeout: 60_000 }).toHaveLength(1)
  await work.release(first, 'engine-a')
  expect(await work.claim('engine-b', minute, 1)).toEqual([])
})

test('cancelled twice, the first wish counts', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  const { id: operation } = await newest(id)
  await store.operations.cancel(operation, 'alice')
  const claim = await claimOne()
  await store.operations.cancel(operation, 'bob')
  await work.write(claim, (writer) => writer.turnToUndoing('Cancelled by alice.'))
  expect(await newest(id)).toMatchObject({ cancelled_by: 'alice', state: 'running' })
})

test('a deletion is not cancelled, nor is what is being taken back', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  const claim = await claimOne()
  await work.write(claim, (writer) => writer.turnToUndoing('No valid host was found.'))
  await expect(store.operations.cancel(claim.operationId, 'alice')).rejects.toMatchObject({ why: 'not cancellable' })
  await store.clusters.acceptDelete(id)
  await expect(store.operations.cancel((await newest(id)).id, 'alice')).rejects.toMatchObject({
    why: 'not cancellable',
  })
})

test('a cancelled verification is forgotten', async () => {
  const id = await anActiveCluster()
  await store.clusters.acceptVerification(id)
  await store.operations.cancel((await newest(id)).id, 'alice')
  expect(await store.clusters.get('project-a', id)).toMatchObject({ status: 'Active', verification: null })
  expect(await newest(id)).toMatchObject({ state: 'cancelled', finished_at: expect.any(Date) })
})

test('a verification that has its result keeps it, though its engine died before the operation was over', async () => {
  const id = await anActiveCluster()
  await store.clusters.acceptVerification(id)
  await work.write(await claimOne(), (writer) => writer.verified('GREEN'))
  await store.clusters.acceptKeypairUpdate(id, 'ssh-ed25519 AAAA')
  expect(await store.clusters.get('project-a', id)).toMatchObject({ verification: { status: 'GREEN' } })
})
