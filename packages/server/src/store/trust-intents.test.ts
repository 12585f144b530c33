import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { TrustIntentGone } from './queries.ts'
import { createSecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { openTestDatabase } from './test-database.ts'
import { aCluster } from './test-records.ts'
import { type OldTrustIntents, trustIntents } from './trust-intents.ts'

let database: Database
let store: Store
let old: OldTrustIntents

beforeAll(async () => {
  database = await openTestDatabase()
  store = createStore(database, createSecretBox([{ id: 'k1', key: randomBytes(32) }]), () => undefined)
  old = trustIntents(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['operations', 'clusters', 'trust_intents'] as const)
    await database.db.deleteFrom(table).execute()
})

async function intend(cluster_id: string, ageMs = 0): Promise<void> {
  await store.trustIntents.add({ cluster_id, trustor_user_id: 'u1', project_id: 'project-a' })
  await database.db
    .updateTable('trust_intents')
    .set({ created_at: new Date(Date.now() - ageMs) })
    .where('cluster_id', '=', cluster_id)
    .execute()
}

const intents = () => database.db.selectFrom('trust_intents').select('cluster_id').execute()

test('the transaction that accepts clusters ends their intents', async () => {
  const [one, other] = [aCluster({ name: 'one' }), aCluster({ name: 'two' })]
  for (const { id } of [one, other]) await intend(id)
  await store.clusters.acceptCreates([one, other], { intended: [one.id, other.id] })
  expect(await intents()).toEqual([])
  expect(await old.isUsed('trust-1')).toBe(true)
})

test('clusters that are refused leave their intents as they were', async () => {
  await store.clusters.acceptCreate(aCluster({ name: 'taken' }))
  const second = aCluster({ name: 'taken' })
  await intend(second.id)
  await expect(store.clusters.acceptCreates([second], { intended: [second.id] })).rejects.toThrow()
  expect(await intents()).toEqual([{ cluster_id: second.id }])
})

test('once a sweep has taken the intent, no cluster is accepted with its trust', async () => {
  const late = aCluster()
  await intend(late.id, 60_000)
  expect(await old.take(30_000, 10)).toEqual([{ cluster_id: late.id, trustor_user_id: 'u1', project_id: 'project-a' }])
  await expect(store.clusters.acceptCreates([late], { intended: [late.id] })).rejects.toThrow(TrustIntentGone)
  await old.remove(late.id)
  await expect(store.clusters.acceptCreates([late], { intended: [late.id] })).rejects.toThrow(TrustIntentGone)
  expect(await store.clusters.get('project-a', late.id)).toBeNull()
})

test('a young intent is nobody’s business, and of two sweeps one gets an old one, the other it when the first has died', async () => {
  await intend('young')
  await intend('old', 60_000)
  const taken = await Promise.all([old.take(30_000, 10), old.take(30_000, 10)])
  expect(taken.flat().filter(({ cluster_id }) => cluster_id === 'old')).toHaveLength(1)
  expect(taken.flat().map(({ cluster_id }) => cluster_id)).not.toContain('young')
  await database.db
    .updateTable('trust_intents')
    .set({ taken_at: new Date(Date.now() - 60_000) })
    .where('cluster_id', '=', 'old')
    .execute()
  expect((await old.take(30_000, 10)).map(({ cluster_id }) => cluster_id)).toEqual(['old'])
})

test('a deletion that brings a new trust puts it in the place of the old one, and ends its intent', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  await intend(id)
  await store.clusters.acceptDelete(id, { trustId: 'trust-new' })
  expect((await store.clusters.get('project-a', id))?.trust_id).toBe('trust-new')
  expect(await intents()).toEqual([])
})

test('a new trust that a sweep has taken meanwhile is not used; the deletion is accepted all the same', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  await intend(id, 60_000)
  await old.take(30_000, 10)
  await store.clusters.acceptDelete(id, { trustId: 'trust-new' })
  expect(await store.clusters.get('project-a', id)).toMatchObject({ status: 'Deleting', trust_id: 'trust-1' })
})

test('an intent for a cluster that had one before is as young as the new request', async () => {
  await intend('again', 60_000)
  await store.trustIntents.add({ cluster_id: 'again', trustor_user_id: 'u1', project_id: 'project-a' })
  expect(await old.take(30_000, 10)).toEqual([])
})
