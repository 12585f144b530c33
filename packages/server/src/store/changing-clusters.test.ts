import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { operations } from './operations.ts'
import { ClusterBusy, type ListQuery, StoreConflict } from './queries.ts'
import { createSecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { openTestDatabase } from './test-database.ts'
import { aCluster, aClusterTemplate } from './test-records.ts'

const secrets = createSecretBox([{ id: 'k1', key: randomBytes(32) }])
const all: ListQuery = { filters: {}, limit: null, marker: null, sortBy: 'id', descending: false }
let database: Database
let store: Store

beforeAll(async () => {
  database = await openTestDatabase()
  store = createStore(database, secrets, () => undefined)
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['operations', 'clusters', 'cluster_templates'] as const) {
    await database.db.deleteFrom(table).execute()
  }
})

async function anActiveCluster(differences: Parameters<typeof aCluster>[0] = {}): Promise<string> {
  const { id } = await store.clusters.acceptCreate(aCluster(differences))
  await database.db.updateTable('clusters').set({ status: 'Active' }).execute()
  await database.db.updateTable('operations').set({ finished_at: new Date() }).execute()
  return id
}

test('of many clusters all are made in their order, or none', async () => {
  const names = ['demo-2', 'demo-1', 'demo-3']
  const made = await store.clusters.acceptCreates(names.map((name) => aCluster({ name })))
  expect(made.map((cluster) => cluster.name)).toEqual(names)
  const again = ['demo-4', 'demo-1'].map((name) => aCluster({ name }))
  await expect(store.clusters.acceptCreates(again)).rejects.toThrow(StoreConflict)
  expect((await store.clusters.list('project-a', all)).items).toHaveLength(3)
  expect(await store.clusters.acceptCreates([])).toEqual([])
})

test('a new name is shown, the name in the cloud stays, and a taken one is refused', async () => {
  await store.clusters.acceptCreate(aCluster({ name: 'other' }))
  const { id } = await store.clusters.acceptCreate(aCluster())
  await store.clusters.update(id, { name: 'renamed', description: 'new' })
  expect(await store.clusters.get('project-a', id)).toMatchObject({
    name: 'renamed',
    name_in_cloud: 'demo',
    description: 'new',
  })
  await expect(store.clusters.update(id, { name: 'other' })).rejects.toThrow(StoreConflict)
})

test('a cluster that is no longer public goes from the lists of other projects', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster({ is_public: true }))
  const before = await store.revision('clusters', 'project-b')
  await store.clusters.update(id, { is_public: false })
  expect(await store.revision('clusters', 'project-b')).not.toBe(before)
  expect((await store.clusters.list('project-b', all)).items).toEqual([])
})

test('a cluster takes on one piece of work at a time, and only when it is Active', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster({ name: 'young' }))
  await expect(store.clusters.acceptKeypairUpdate(id, 'key')).rejects.toThrow(ClusterBusy)
  await database.db.deleteFrom('operations').execute()
  const active = await anActiveCluster()
  const both = [store.clusters.acceptKeypairUpdate(active, 'a'), store.clusters.acceptKeypairUpdate(active, 'b')]
  const outcomes = await Promise.allSettled(both)
  expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(store.clusters.acceptKeypairUpdate(active, 'c')).rejects.toMatchObject({ operation: 'update_keypair' })
})

test('an operation is taken with what was asked for', async () => {
  const id = await anActiveCluster()
  await store.clusters.acceptKeypairUpdate(id, 'ssh-ed25519 AAAA')
  const [claim] = await operations(database.db, secrets).claim('engine', 60_000, 1)
  expect(claim).toMatchObject({ kind: 'update_keypair', input: { publicKey: 'ssh-ed25519 AAAA' } })
})

test('shares that a cluster loses are kept beside the new ones until its nodes have lost them', async () => {
  const [a, b] = ['aaaaaaaa-0000-4000-8000-000000000000', 'bbbbbbbb-0000-4000-8000-000000000000']
  const id = await anActiveCluster({ shares: [{ id: a, path: '/data' }] })
  await store.clusters.acceptShares(id, [{ id: b }])
  expect(await store.clusters.get('project-a', id)).toMatchObject({
    shares: [{ id: b }],
    former_shares: [{ id: a, path: '/data' }],
  })
  await expect(store.clusters.acceptShares(id, [])).rejects.toThrow(ClusterBusy)
  // It failed, and is asked for again.
  await database.db.updateTable('operations').set({ finished_at: new Date() }).execute()
  await store.clusters.acceptShares(id, [])
  expect(await store.clusters.get('project-a', id)).toMatchObject({ shares: [], former_shares: [{ id: a }, { id: b }] })
})

test('a forced deletion is seen by nobody but the engine: name and template are free at once', async () => {
  const template = await store.clusterTemplates.insert(aClusterTemplate())
  const wish = aCluster({ cluster_template_id: template.id, is_public: true })
  await store.clusters.acceptCreate(wish)
  const before = await store.revision('clusters', 'project-b')
  await store.clusters.acceptDelete(wish.id, { force: true })
  expect(await store.clusters.get('project-a', wish.id)).toBeNull()
  expect((await store.clusters.list('project-b', all)).items).toEqual([])
  expect(await store.revision('clusters', 'project-b')).not.toBe(before)
  expect(await store.clusters.usersOfClusterTemplate('project-a', template.id)).toEqual({ names: [], total: 0 })
  await store.clusters.acceptCreate(aCluster())
  const work = operations(database.db, secrets)
  const claims = await work.claim('engine', 60_000, 5)
  expect(claims.map(({ kind }) => kind).sort()).toEqual(['create', 'delete'])
  expect(await work.cluster(wish.id)).toMatchObject({ name: 'demo', status: 'Deleting', name_in_cloud: 'demo' })
})

test('a deletion under way may be forced', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  await store.clusters.acceptDelete(id)
  await store.clusters.acceptDelete(id, { force: true })
  expect(await store.clusters.get('project-a', id)).toBeNull()
})
