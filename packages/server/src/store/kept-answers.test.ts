import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { JobExecution } from '../domain/edp/edp-model.ts'
import type { Cluster } from '../domain/model.ts'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { aJobExecution, aJobTemplate } from './edp/edp-test-records.ts'
import { operations } from './operations.ts'
import { type Keeping, StoreConflict } from './queries.ts'
import { createSecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { openTestDatabase } from './test-database.ts'
import { aCluster } from './test-records.ts'

const secrets = createSecretBox([{ id: 'k1', key: randomBytes(32) }])
let database: Database
let store: Store

beforeAll(async () => {
  database = await openTestDatabase()
  store = createStore(database, secrets, () => undefined)
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['idempotency_keys', 'operations', 'clusters', 'job_executions', 'jobs'] as const) {
    await database.db.deleteFrom(table).execute()
  }
})

const all = { filters: {}, limit: null, marker: null, sortBy: 'id', descending: false }
const keeping = (key: string): Keeping<Cluster[]> => ({
  projectId: 'project-a',
  key,
  fingerprint: 'f1',
  answer: (made) => ({ clusters: made.map(({ name, status }) => ({ name, status })) }),
})

test('the answer is kept with what it tells of, for the project alone', async () => {
  await store.clusters.acceptCreates([aCluster()], { keeping: keeping('k') })
  expect(await store.keptAnswer('project-a', 'k')).toEqual({
    fingerprint: 'f1',
    answer: '{"clusters":[{"name":"demo","status":"Validating"}]}',
  })
  expect(await store.keptAnswer('project-b', 'k')).toBeNull()
})

test('what is refused keeps no answer', async () => {
  await store.clusters.acceptCreate(aCluster())
  await expect(store.clusters.acceptCreates([aCluster()], { keeping: keeping('k') })).rejects.toThrow(StoreConflict)
  expect(await store.keptAnswer('project-a', 'k')).toBeNull()
})

test('of two requests with one key at the same time one is accepted', async () => {
  const both = await Promise.allSettled([
    store.clusters.acceptCreates([aCluster({ name: 'one' })], { keeping: keeping('k') }),
    store.clusters.acceptCreates([aCluster({ name: 'two' })], { keeping: keeping('k') }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await store.clusters.list('project-a', all)).items).toHaveLength(1)
})

test('the answer of a scaling is the cluster as it was accepted', async () => {
  const wish = aCluster()
  const { epoch } = await store.clusters.acceptCreate(wish)
  await database.db.updateTable('clusters').set({ status: 'Active' }).execute()
  await database.db.updateTable('operations').set({ finished_at: new Date() }).execute()
  const scaling = { epoch, counts: new Map(), added: [], kept: [], removed: [] }
  const keep = { ...keeping('k'), answer: ({ status }: Cluster) => ({ status }) }
  expect(await store.clusters.acceptScale(wish.id, scaling, keep)).toMatchObject({ status: 'Validating' })
  expect((await store.keptAnswer('project-a', 'k'))?.answer).toBe('{"status":"Validating"}')
})

test('of two requests for a job with one key at the same time one is accepted, and its answer kept', async () => {
  const template = await store.edp.jobTemplates.insert(aJobTemplate())
  const keep = { ...keeping('k'), answer: ({ id }: JobExecution) => ({ id }) }
  const accept = () => store.edp.jobExecutions.accept(aJobExecution({ job_id: template.id }), keep)
  const both = await Promise.allSettled([accept(), accept()])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const { items } = await store.edp.jobExecutions.list('project-a', all)
  expect(items).toHaveLength(1)
  expect((await store.keptAnswer('project-a', 'k'))?.answer).toBe(JSON.stringify({ id: items[0]?.id }))
})

test('after a day answers are forgotten', async () => {
  await store.clusters.acceptCreates([aCluster({ name: 'old' })], { keeping: keeping('old') })
  await database.db
    .updateTable('idempotency_keys')
    .set({ created_at: new Date(Date.now() - 25 * 3_600_000) })
    .execute()
  await store.clusters.acceptCreates([aCluster({ name: 'young' })], { keeping: keeping('young') })
  await operations(database.db, secrets).prune(90)
  expect([await store.keptAnswer('project-a', 'old'), await store.keptAnswer('project-a', 'young')]).toEqual([
    null,
    expect.objectContaining({ fingerprint: 'f1' }),
  ])
})
