import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { Fenced } from './leases.ts'
import { type Claim, type OperationStore, operations } from './operations.ts'
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
beforeEach(async () => {
  for (const table of ['operations', 'clusters'] as const) await database.db.deleteFrom(table).execute()
})

const minute = 60_000

async function claimOne(engine: string, leaseMs = minute): Promise<Claim> {
  const [claim] = await work.claim(engine, leaseMs, 1)
  if (!claim) throw new Error('nothing to claim')
  return claim
}

test('an operation is taken by one engine only', async () => {
  await store.clusters.acceptCreate(aCluster())
  const taken = await Promise.all([work.claim('a', minute, 5), work.claim('b', minute, 5)])
  expect(taken.flat()).toHaveLength(1)
})

test('when a lease ends without renewal another engine takes over, and the first is fenced', async () => {
  await store.clusters.acceptCreate(aCluster())
  const first = await claimOne('a', 1)
  await sleep(20)
  const second = await claimOne('b')
  expect(second.operationId).toBe(first.operationId)
  expect([first.isTakeover, second.isTakeover]).toEqual([false, true])
  await expect(work.write(first, (writer) => writer.status('Spawning'))).rejects.toThrow(Fenced)
  expect(await work.renew('a', [first.operationId], minute)).toEqual(new Set())
  await work.write(second, (writer) => writer.status('Spawning'))
  expect((await work.cluster(first.clusterId))?.status).toBe('Spawning')
})

test('a deletion fences a running creation, and waits until that engine has let go', async () => {
  await store.clusters.acceptCreate(aCluster())
  const creating = await claimOne('a')
  await store.clusters.acceptDelete(creating.clusterId)
  await expect(work.write(creating, (writer) => writer.status('Active'))).rejects.toThrow(Fenced)
  expect(await work.renew('a', [creating.operationId], minute)).toEqual(new Set())
  expect(await work.claim('b', minute, 5)).toEqual([])
  await work.release(creating, 'a')
  expect(await claimOne('b')).toMatchObject({ kind: 'delete', clusterId: creating.clusterId })
})

test('a step and the rows it leaves are written together or not at all', async () => {
  await store.clusters.acceptCreate(aCluster())
  const claim = await claimOne('a')
  const dying = work.write(claim, async (writer) => {
    await writer.stepDone('stack', { stackId: 's' })
    throw new Error('killed')
  })
  await expect(dying).rejects.toThrow('killed')
  expect(await work.journal(claim.operationId)).toEqual(new Map())
  await work.write(claim, (writer) => writer.stepDone('stack', { stackId: 's' }))
  expect(await work.journal(claim.operationId)).toEqual(new Map([['stack', { stackId: 's' }]]))
})

test('an operation given back comes again after its delay, and counts its tries', async () => {
  await store.clusters.acceptCreate(aCluster())
  const first = await claimOne('a')
  await work.retryLater(first, { step: 'stack', error: 'Heat is busy', delayMs: 60_000 })
  expect(await work.claim('a', minute, 1)).toEqual([])
  expect(await work.dueInMs(1000)).toBe(1000)
  await database.db
    .updateTable('operations')
    .set({ next_try_at: new Date(0) })
    .execute()
  expect(await claimOne('a')).toMatchObject({ tries: 1 })
})

test.each([
  ['next year', 400, 5000],
  ['long ago', -400, 0],
])('what is due %s is waited for as long as that allows', async (_when, days, ms) => {
  await store.clusters.acceptCreate(aCluster())
  const next_try_at = sql<Date>`now() + ${days} * interval '1 day'`
  await database.db.updateTable('operations').set({ next_try_at }).execute()
  expect(await work.dueInMs(5000)).toBe(ms)
})

test('what ended as nobody foresaw is counted in a row: anything else begins the count anew', async () => {
  await store.clusters.acceptCreate(aCluster())
  const fault = { step: 'stack', error: 'x is undefined', delayMs: 0, isFault: true }
  await work.retryLater(await claimOne('a'), fault)
  await work.retryLater(await claimOne('a'), fault)
  const third = await claimOne('a')
  expect(third).toMatchObject({ tries: 2, faults: 2 })
  await work.retryLater(third, { step: 'stack', error: 'Heat is busy', delayMs: 0 })
  const fourth = await claimOne('a')
  expect(fourth).toMatchObject({ tries: 3, faults: 0 })
  await work.retryLater(fourth, fault)
  const fifth = await claimOne('a')
  await work.write(fifth, (writer) => writer.stepDone('stack', null))
  await work.retryLater(fifth, { step: 'instances', error: 'Nova is busy', delayMs: 0 })
  expect(await claimOne('a')).toMatchObject({ tries: 1, faults: 0 })
})

test('servers found twice are written down once', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  const claim = await claimOne('a')
  const group = (await work.cluster(id))?.node_groups[0]?.id ?? ''
  const server = { nodeGroupId: group, instanceId: 'server-1', instanceName: 'demo-worker-0', addresses: null }
  for (let i = 0; i < 2; i++) await work.write(claim, (writer) => writer.addInstances([server]))
  expect((await work.cluster(id))?.node_groups[0]).toMatchObject({ count: 1, instances: [{ instance_id: 'server-1' }] })
})

test('progress is shown with its steps and events, and a repeated step starts afresh', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  const claim = await claimOne('a')
  const step = { name: 'Assign IPs', type: 'Engine: create cluster' }
  const event = { nodeGroupId: null, instanceId: 'i', instanceName: 'demo-worker-0', info: 'first', successful: false }
  await work.write(claim, async (writer) => {
    await writer.openProgress(step, 3)
    await writer.progressEvent(step, event)
    await writer.closeProgress(step, false)
    await writer.openProgress(step, 3)
    await writer.progressEvent(step, { ...event, info: 'second', successful: true })
  })
  const shown = await store.clusters.get('project-a', id)
  expect(shown?.provision_progress).toMatchObject([
    { step_name: 'Assign IPs', total: 3, successful: null, events: [{ event_info: 'second', successful: true }] },
  ])
})

test('events of many nodes are told together, and a repeat replaces the word of each', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  const claim = await claimOne('a')
  const step = { name: 'Assign IPs', type: 'Engine: create cluster' }
  const event = (instanceId: string, info: string, successful: boolean) => {
    return { nodeGroupId: null, instanceId, instanceName: `demo-${instanceId}`, info, successful }
  }
  await work.write(claim, async (writer) => {
    await writer.openProgress(step, 3)
    await writer.nodeEvents(step, [event('a', 'no', false), event('b', 'well', true)])
    await writer.nodeEvents(step, [event('a', 'well', true), event('c', 'no', false)])
    await writer.nodeEvents(step, [])
  })
  const events = (await store.clusters.get('project-a', id))?.provision_progress[0]?.events ?? []
  expect(
    events.map(({ instance_name, event_info, successful }) => [instance_name, event_info, successful]).sort(),
  ).toEqual([
    ['demo-a', 'well', true],
    ['demo-b', 'well', true],
    ['demo-c', 'no', false],
  ])
})

test('the private key opens for the engine, in its own row only', async () => {
  const wish = aCluster()
  await store.clusters.acceptCreate(wish)
  expect(await work.privateKey(wish.id)).toBe(wish.management_private_key)
})

test('a deleted cluster leaves its operation as history and nothing else', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  await store.clusters.acceptDelete(id)
  const claim = await claimOne('a')
  await work.write(claim, async (writer) => {
    await writer.removeCluster()
    await writer.finish('done')
  })
  expect(await store.clusters.get('project-a', id)).toBeNull()
  expect(await database.db.selectFrom('node_groups').selectAll().execute()).toEqual([])
  expect(await work.claim('a', minute, 5)).toEqual([])
})
