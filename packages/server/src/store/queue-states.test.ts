import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { aJobExecution, aJobTemplate } from './edp/edp-test-records.ts'
import { hostQueue } from './hosts/host-queue.ts'
import type { LeasedTable } from './leases.ts'
import { openOperations } from './open-operations.ts'
import { type Claim, type OperationStore, operations } from './operations.ts'
import { queueStates } from './queue-states.ts'
import { createSecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { openTestDatabase } from './test-database.ts'
import { aCluster } from './test-records.ts'

let database: Database
let store: Store
let work: OperationStore
const minute = 60_000
const secondsAgo = (seconds: number): Date => new Date(Date.now() - seconds * 1000)

beforeAll(async () => {
  database = await openTestDatabase()
  const secrets = createSecretBox([{ id: 'k1', key: randomBytes(32) }])
  store = createStore(database, secrets, () => undefined)
  work = operations(database.db, secrets)
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['job_executions', 'jobs', 'host_operations', 'operations', 'clusters'] as const) {
    await database.db.deleteFrom(table).execute()
  }
})

const dueSince = async (table: LeasedTable, seconds: number): Promise<void> => {
  await database.db
    .updateTable(table)
    .set({ next_try_at: secondsAgo(seconds) })
    .execute()
}
const waiting = async () => Object.fromEntries((await queueStates(database.db)).map((one) => [one.queue, one.waiting]))
const age = async (queue: string): Promise<number> =>
  (await queueStates(database.db)).find((one) => one.queue === queue)?.oldestSeconds ?? Number.NaN

async function aJob(begin_at: Date | null = null): Promise<string> {
  const { id: cluster_id } = await store.clusters.acceptCreate(aCluster({ name: `c-${randomUUID()}` }))
  const template = await store.edp.jobTemplates.insert(aJobTemplate({ name: randomUUID() }))
  return (await store.edp.jobExecutions.accept(aJobExecution({ job_id: template.id, cluster_id, begin_at }))).id
}

async function claimOne(engine: string): Promise<Claim> {
  const [claim] = await work.claim(engine, minute, 1)
  if (!claim) throw new Error('nothing to claim')
  return claim
}

test('what is due at once counts at once, whichever half of a millisecond it is', async () => {
  await aJob()
  await store.hostOperations.accept({ host: 'h1', kind: 'drain', requestedBy: 'carol' })
  for (let tries = 0; tries < 20; tries += 1) {
    // One transaction, in which no time passes.
    const states = await database.db.transaction().execute(async (trx) => {
      for (const table of ['operations', 'host_operations', 'job_operations'] as const) {
        await trx.updateTable(table).set({ next_try_at: sql`now()` }).execute()
      }
      return [
        (await queueStates(trx)).map(({ waiting }) => waiting),
        (await openOperations(trx)).map(({ state }) => state),
      ]
    })
    expect(states).toEqual([
      [1, 1, 1],
      ['due', 'due', 'due'],
    ])
  }
})

test('each queue tells what is due and untaken, and how long the oldest of it has waited', async () => {
  expect(await queueStates(database.db)).toEqual(
    ['clusters', 'hosts', 'jobs'].map((queue) => ({ queue, waiting: 0, oldestSeconds: 0 })),
  )
  await aJob()
  await store.hostOperations.accept({ host: 'h1', kind: 'drain', requestedBy: 'carol' })
  await dueSince('operations', 60)
  await dueSince('host_operations', 120)
  await dueSince('job_operations', 180)
  expect(await waiting()).toEqual({ clusters: 1, hosts: 1, jobs: 1 })
  for (const [queue, seconds] of [
    ['clusters', 60],
    ['hosts', 120],
    ['jobs', 180],
  ] as const) {
    expect(await age(queue)).toBeGreaterThan(seconds - 10)
    expect(await age(queue)).toBeLessThan(seconds + 30)
  }
})

test('what an engine has does not wait', async () => {
  await store.hostOperations.accept({ host: 'h1', kind: 'drain', requestedBy: 'carol' })
  await store.clusters.acceptCreate(aCluster())
  await hostQueue(database.db, () => undefined).claim('a', minute, 1)
  await claimOne('a')
  expect(await waiting()).toEqual({ clusters: 0, hosts: 0, jobs: 0 })
})

test('a job that is to begin later is not late', async () => {
  await aJob(new Date(Date.now() + minute))
  expect(await waiting()).toMatchObject({ jobs: 0 })
  expect(await age('jobs')).toBe(0)
})

test('what an engine died with waits from the end of its lease on, not since it was accepted', async () => {
  await store.clusters.acceptCreate(aCluster())
  await dueSince('operations', 3600)
  await claimOne('a')
  await database.db
    .updateTable('operations')
    .set({ lease_until: secondsAgo(20) })
    .execute()
  expect(await waiting()).toMatchObject({ clusters: 1 })
  expect(await age('clusters')).toBeLessThan(60)
})

test('open operations are counted by queue, kind, state and step, with the most tries', async () => {
  for (const name of ['one', 'two', 'three']) await store.clusters.acceptCreate(aCluster({ name }))
  const failing = await claimOne('a')
  await work.retryLater(failing, { step: 'stack', error: 'no', delayMs: minute })
  await claimOne('a')
  const open = await openOperations(database.db)
  expect(open.sort((a, b) => a.state.localeCompare(b.state))).toEqual([
    { queue: 'clusters', kind: 'create', state: 'due', step: '', many: 1, tries: 0 },
    { queue: 'clusters', kind: 'create', state: 'running', step: '', many: 1, tries: 0 },
    { queue: 'clusters', kind: 'create', state: 'waiting', step: 'stack', many: 1, tries: 1 },
  ])
})

test('jobs and operations on hosts are open work as well', async () => {
  await aJob(new Date(Date.now() + minute))
  await store.hostOperations.accept({ host: 'h1', kind: 'evacuate', requestedBy: 'carol' })
  const open = await openOperations(database.db)
  expect(open.filter(({ queue }) => queue !== 'clusters').sort((a, b) => a.queue.localeCompare(b.queue))).toEqual([
    { queue: 'hosts', kind: 'evacuate', state: 'due', step: '', many: 1, tries: 0 },
    { queue: 'jobs', kind: 'job', state: 'waiting', step: 'accepted', many: 1, tries: 0 },
  ])
})
