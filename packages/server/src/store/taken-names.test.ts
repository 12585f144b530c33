import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { type NewClusterTemplate, StoreConflict } from './queries.ts'
import { createSecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { openTestDatabase } from './test-database.ts'
import { aCluster, aClusterTemplate, aTemplate } from './test-records.ts'

let database: Database
let store: Store
let ours: string

beforeAll(async () => {
  database = await openTestDatabase()
  store = createStore(database, createSecretBox([{ id: 'k1', key: randomBytes(32) }]), () => undefined)
  ours = (await store.nodeGroupTemplates.insert(aTemplate({ name: 'own' }))).tenant_id
  await store.nodeGroupTemplates.insert(aTemplate({ name: 'public', tenant_id: 'others', is_public: true }))
  await store.nodeGroupTemplates.insert(aTemplate({ name: 'private', tenant_id: 'others' }))
})
afterAll(() => database.close())

test('a name is taken by an object that the project sees, its own or a public one', async () => {
  const taken = (names: string[]) => store.takenName('node_group_templates', ours, names)
  expect(await taken(['own'])).toBe('own')
  expect(await taken(['public'])).toBe('public')
  expect(await taken(['private'])).toBeNull()
  expect(await taken([])).toBeNull()
})

test('of many names the first that is taken is told, in the order in which they were asked for', async () => {
  expect(await store.takenName('node_group_templates', ours, ['free', 'public', 'own'])).toBe('public')
})

test('objects of another kind do not matter', async () => {
  await store.clusters.acceptCreate(aCluster({ name: 'a cluster' }))
  expect(await store.takenName('node_group_templates', ours, ['a cluster'])).toBeNull()
})

test("a new object takes no name of its project's objects, nor one of another's public object", async () => {
  const insert = (name: string) => store.nodeGroupTemplates.insert(aTemplate({ name }))
  await expect(insert('own')).rejects.toThrow(StoreConflict)
  await expect(insert('public')).rejects.toThrow(StoreConflict)
  expect((await insert('private')).tenant_id).toBe(ours)
})

test('the same of objects that have parts in other tables', async () => {
  const insert = (wish: Partial<NewClusterTemplate>) => store.clusterTemplates.insert(aClusterTemplate(wish))
  await insert({ name: 'public', tenant_id: 'others', is_public: true })
  await expect(insert({ name: 'public' })).rejects.toThrow(StoreConflict)
})

test('an insert that is refused leaves the database usable, however often it was made before', async () => {
  for (let number = 0; number < 7; number++) await store.nodeGroupTemplates.insert(aTemplate({ name: `n-${number}` }))
  await expect(store.nodeGroupTemplates.insert(aTemplate({ name: 'n-1' }))).rejects.toThrow()
  expect((await store.nodeGroupTemplates.insert(aTemplate({ name: 'after that' }))).name).toBe('after that')
})
