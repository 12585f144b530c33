import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { EMPTY_REPORT } from '../../domain/hosts/host-report.ts'
import { createStore } from '../create-store.ts'
import type { Database } from '../database.ts'
import { Fenced } from '../leases.ts'
import { operations } from '../operations.ts'
import { ClusterBusy, StoreConflict } from '../queries.ts'
import { createSecretBox } from '../secret-box.ts'
import type { Store } from '../store.ts'
import { openTestDatabase } from '../test-database.ts'
import { aCluster } from '../test-records.ts'
import { HostBusy } from './host-operation-store.ts'
import { type HostClaim, type HostQueue, hostQueue } from './host-queue.ts'

const minute = 60_000
const secrets = createSecretBox([{ id: 'k1', key: randomBytes(32) }])
let database: Database
let store: Store
let queue: HostQueue

beforeAll(async () => {
  database = await openTestDatabase()
  store = createStore(database, secrets, () => undefined)
  queue = hostQueue(database.db, () => undefined)
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['host_operations', 'operations', 'clusters', 'idempotency_keys'] as const) {
    await database.db.deleteFrom(table).execute()
  }
})

const drain = (host = 'h1') => store.hostOperations.accept({ host, kind: 'drain', requestedBy: 'carol' })

async function claimOne(engine = 'a', leaseMs = minute): Promise<HostClaim> {
  const [claim] = await queue.claim(engine, leaseMs, 1)
  if (!claim) throw new Error('nothing to claim')
  return claim
}

/** Active, with nothing to do. */
async function aClusterAtRest(): Promise<string> {
  const { id } = await store.clusters.acceptCreate(aCluster())
  const work = operations(database.db, secrets)
  const [claim] = await work.claim('a', minute, 1)
  if (!claim) throw new Error('nothing to claim')
  await work.write(claim, async (writer) => {
    await writer.status('Active', '')
    await writer.finish('done')
  })
  return id
}

const wish = ({ operationId, host }: HostClaim) => ({ host_operation: operationId, host, nodes: ['s1'], at_once: 1 })

test('what is ordered again with the same key is refused by the key, also when the first has ended', async () => {
  const keeping = { projectId: 'p1', key: 'k1', fingerprint: 'f', answer: ({ id }: { id: string }) => ({ id }) }
  const wished = { host: 'h1', kind: 'drain', requestedBy: 'carol' } as const
  const { id } = await store.hostOperations.accept(wished, keeping)
  expect(await store.keptAnswer('p1', 'k1')).toEqual({ fingerprint: 'f', answer: JSON.stringify({ id }) })
  await queue.write(await claimOne(), async (writer) => await writer.finish('done', null))
  await expect(store.hostOperations.accept(wished, keeping)).rejects.toThrow(StoreConflict)
  expect(await store.hostOperations.open()).toEqual([])
})

test('a host has one operation at a time; another host, or a later time, may have another', async () => {
  const first = await drain()
  const refused = await drain().catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(HostBusy)
  expect(refused).toMatchObject({ operation: { id: first.id, kind: 'drain', requested_by: 'carol' } })
  await drain('h2')
  const claim = await claimOne()
  await queue.write(claim, (writer) => writer.finish('done', null))
  await drain(claim.host)
  expect((await store.hostOperations.list(claim.host)).map(({ state }) => state)).toEqual(['waiting', 'done'])
})

test('it is taken by one engine, and when the lease ends another takes over and the first is fenced', async () => {
  await drain()
  // Over by a millisecond: that is what rows are rounded to.
  const first = await claimOne('a', -1)
  const second = await claimOne('b')
  expect([second.operationId, second.isTakeover]).toEqual([first.operationId, true])
  await expect(queue.write(first, (writer) => writer.report(EMPTY_REPORT))).rejects.toThrow(Fenced)
  await queue.write(second, (writer) => writer.report(EMPTY_REPORT))
  expect(await queue.claim('c', minute, 5)).toEqual([])
  expect(await queue.renew('a', [first.operationId], minute)).toEqual(new Set())
  expect(await queue.renew('b', [first.operationId], minute)).toEqual(new Set([first.operationId]))
})

test('what is due at once is taken at once, whichever half of a millisecond it is', async () => {
  await drain()
  for (let tries = 0; tries < 20; tries += 1) {
    // One transaction, in which no time passes: nobody can be quicker.
    const taken = await database.db.transaction().execute(async (trx) => {
      await trx.updateTable('host_operations').set({ next_try_at: sql`now()`, lease_until: null }).execute()
      return (await hostQueue(trx, () => undefined).claim('a', minute, 1)).length
    })
    expect(taken).toBe(1)
  }
})

test('what waits says why and until when, and is due again then', async () => {
  const { id } = await drain()
  const claim = await claimOne()
  await queue.retryLater(claim, { error: 'nova: 503', delayMs: minute })
  expect(await queue.claim('a', minute, 1)).toEqual([])
  expect(await store.hostOperations.get('h1', id)).toMatchObject({
    state: 'waiting',
    tries: 1,
    last_error: 'nova: 503',
  })
  expect(await queue.dueInMs(10 * minute)).toBeGreaterThan(minute / 2)
})

test('a cancellation fences the engine at work, and whoever takes it next knows who it was', async () => {
  const { id } = await drain()
  const claim = await claimOne()
  await store.hostOperations.cancel(id, 'dave')
  await store.hostOperations.cancel(id, 'erin')
  expect(await queue.renew('a', [id], minute)).toEqual(new Set())
  await expect(queue.write(claim, (writer) => writer.report(EMPTY_REPORT))).rejects.toThrow(Fenced)
  await queue.release(claim, 'a')
  expect(await claimOne('b')).toMatchObject({ cancelledBy: 'dave', isTakeover: false })
  expect(await queue.cancelledBy(id)).toBe('dave')
})

test('an operation on a cluster is opened with the report, found by the host’s, and not opened on one that is busy', async () => {
  const clusterId = await aClusterAtRest()
  await drain()
  const claim = await claimOne()
  await queue.write(claim, async (writer) => {
    await writer.openOperation(clusterId, 'move', wish(claim))
  })
  expect(await queue.children(claim.operationId)).toMatchObject([
    { cluster_id: clusterId, state: 'waiting', hasEnded: false, atOnce: 1 },
  ])
  const [cluster] = (await queue.clusters([clusterId])).values()
  expect(cluster).toMatchObject({ name: 'demo', status: 'Active', busy: { kind: 'move' } })
  const again = queue.write(claim, async (writer) => {
    await writer.report({ ...EMPTY_REPORT, nodes: [] })
    await writer.openOperation(clusterId, 'move', wish(claim))
  })
  await expect(again).rejects.toThrow(ClusterBusy)
  expect(await queue.children(claim.operationId)).toHaveLength(1)
})
