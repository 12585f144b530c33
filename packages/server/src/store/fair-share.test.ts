import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { operations } from './operations.ts'
import { createSecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { openTestDatabase } from './test-database.ts'
import { aCluster } from './test-records.ts'

const secrets = createSecretBox([{ id: 'k1', key: randomBytes(32) }])
const minute = 60_000
let database: Database
let store: Store
beforeAll(async () => {
  database = await openTestDatabase()
  store = createStore(database, secrets, () => undefined)
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['operations', 'clusters'] as const) await database.db.deleteFrom(table).execute()
})

async function clustersOf(project: string, count: number): Promise<void> {
  const wishes = Array.from({ length: count }, (_, n) => aCluster({ name: `c${n}`, tenant_id: project, nodes: 1 }))
  await store.clusters.acceptCreates(wishes)
}

/** The projects of what was taken, sorted. */
async function projectsTaken(limit: number, perProject?: number): Promise<string[]> {
  const claims = await operations(database.db, secrets, perProject).claim('engine', minute, limit)
  const rows = await database.db.selectFrom('clusters').select(['id', 'tenant_id']).execute()
  return claims.map(({ clusterId }) => rows.find(({ id }) => id === clusterId)?.tenant_id ?? '?').sort()
}

test('a project with many clusters does not hold up one with a single cluster that came later', async () => {
  await clustersOf('many', 30)
  expect(await projectsTaken(4)).toEqual(['many', 'many', 'many', 'many'])
  await clustersOf('one', 1)
  expect(await projectsTaken(1)).toEqual(['one'])
})

test('projects that wait take turns', async () => {
  await clustersOf('a', 5)
  await clustersOf('b', 5)
  await clustersOf('c', 1)
  expect(await projectsTaken(5)).toEqual(['a', 'a', 'b', 'b', 'c'])
})

test('a project that forces the deletion of many clusters does not hold up another one', async () => {
  await clustersOf('many', 6)
  for (const { id } of await database.db.selectFrom('clusters').select('id').execute()) {
    await store.clusters.acceptDelete(id, { force: true })
  }
  await clustersOf('one', 1)
  expect(await projectsTaken(2)).toEqual([expect.stringMatching(/^deleted:/), 'one'])
})

test('a project has no more running than its share, whatever engine asks, and the others go on', async () => {
  await clustersOf('a', 5)
  await clustersOf('b', 1)
  expect(await projectsTaken(10, 2)).toEqual(['a', 'a', 'b'])
  expect(await projectsTaken(10, 2)).toEqual([])
})

test('what waits for its project’s share is not looked for in haste', async () => {
  await clustersOf('a', 2)
  await projectsTaken(10, 1)
  expect(await operations(database.db, secrets, 1).dueInMs(5000)).toBe(5000)
  await clustersOf('b', 1)
  expect(await operations(database.db, secrets, 1).dueInMs(5000)).toBe(0)
})
