import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SeedKey } from '../domain/boot-disk/seed.ts'
import { bootVolumeSeeds, type OldSeeds, type SeedStore } from './boot-volume-seeds.ts'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { operations } from './operations.ts'
import { createSecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { openTestDatabase } from './test-database.ts'
import { aCluster } from './test-records.ts'

const secrets = createSecretBox([{ id: 'k1', key: randomBytes(32) }])
let database: Database
let store: Store
let seeds: SeedStore & OldSeeds
beforeAll(async () => {
  database = await openTestDatabase()
  store = createStore(database, secrets, () => undefined)
  seeds = bootVolumeSeeds(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['boot_volume_seeds', 'operations', 'clusters'] as const)
    await database.db.deleteFrom(table).execute()
})

const aKey = (differences: Partial<SeedKey> = {}): SeedKey => ({
  image_id: 'image-1',
  image_mark: 'sha512-a',
  volume_type: null,
  availability_zone: null,
  size: 20,
  ...differences,
})

const MINUTE = 60_000

async function aFilledSeed(key = aKey()): Promise<string> {
  const { id } = await seeds.ensure('project-a', key)
  await seeds.takeFill(id, 'operation-1', MINUTE, 1)
  await seeds.filled(id, 'operation-1', 'volume-1')
  return id
}

/** A cluster of the project whose one node group is cloned from the volume. */
async function aClusterClonedFrom(volumeId: string) {
  const cluster = await store.clusters.acceptCreate(aCluster())
  const queue = operations(database.db, secrets)
  const [claim] = await queue.claim('engine', MINUTE, 1)
  if (!claim) throw new Error('there is no operation')
  const groups = cluster.node_groups.map(({ id }) => [id, volumeId] as const)
  await queue.write(claim, (writer) => writer.bootVolumeSources(new Map(groups)))
  return cluster
}

/** What a sweep takes when everything was last used an hour ago. */
async function unused() {
  const used_at = new Date(Date.now() - 60 * MINUTE)
  await database.db.updateTable('boot_volume_seeds').set({ used_at }).execute()
  return await seeds.take(MINUTE, MINUTE, 10)
}

test('whoever needs the same seed finds the same row, however many ask at once', async () => {
  const found = await Promise.all([1, 2, 3].map(() => seeds.ensure('project-a', aKey())))
  expect(new Set(found.map(({ id }) => id)).size).toBe(1)
})

test.each([
  ['image has changed', { image_mark: 'sha512-b' }],
  ['type is another', { volume_type: 'fast' }],
  ['zone is another', { availability_zone: 'east' }],
  ['size is another', { size: 21 }],
])('when the %s it is another seed', async (_, difference) => {
  const one = await seeds.ensure('project-a', aKey())
  expect((await seeds.ensure('project-a', aKey(difference))).id).not.toBe(one.id)
})

test('a project has its own', async () => {
  await seeds.ensure('project-a', aKey())
  expect(await seeds.find('project-b', aKey())).toEqual([])
})

test('of one image no more are filled at once than may be, whoever asks', async () => {
  const first = await seeds.ensure('project-a', aKey())
  const second = await seeds.ensure('project-b', aKey())
  const other = await seeds.ensure('project-a', aKey({ image_id: 'image-2' }))
  const asked = [first, second, other].map(({ id }, n) => seeds.takeFill(id, `operation-${n}`, MINUTE, 1))
  const [one, two, three] = await Promise.all(asked)
  expect([one, two].filter(Boolean)).toHaveLength(1)
  expect(three).toBe(true)
})

test('one seed is filled by one operation, which goes on when another engine takes it', async () => {
  const { id } = await seeds.ensure('project-a', aKey())
  expect(await seeds.takeFill(id, 'operation-1', MINUTE, 5)).toBe(true)
  expect(await seeds.takeFill(id, 'operation-2', MINUTE, 5)).toBe(false)
  expect(await seeds.takeFill(id, 'operation-1', MINUTE, 5)).toBe(true)
})

test('who died keeps no place', async () => {
  const dead = await seeds.ensure('project-a', aKey())
  const living = await seeds.ensure('project-b', aKey())
  await seeds.takeFill(dead.id, 'operation-1', 1, 1)
  await expect.poll(() => seeds.takeFill(living.id, 'operation-2', MINUTE, 1), { timeout: 30_000 }).toBe(true)
})

test('who has filled, or gave up, keeps no place either', async () => {
  const one = await seeds.ensure('project-a', aKey())
  const two = await seeds.ensure('project-b', aKey())
  const three = await seeds.ensure('project-c', aKey())
  await seeds.takeFill(one.id, 'operation-1', MINUTE, 1)
  await seeds.filled(one.id, 'operation-1', 'volume-1')
  expect(await seeds.takeFill(two.id, 'operation-2', MINUTE, 1)).toBe(true)
  await seeds.giveFillBack(two.id, 'operation-2')
  expect(await seeds.takeFill(three.id, 'operation-3', MINUTE, 1)).toBe(true)
})

test('a seed that nobody uses is swept, and the next who needs one gets another', async () => {
  const id = await aFilledSeed()
  expect(await seeds.take(MINUTE, MINUTE, 10)).toEqual([])
  expect((await unused()).map((seed) => [seed.id, seed.volume_id])).toEqual([[id, 'volume-1']])
  expect(await seeds.find('project-a', aKey())).toEqual([])
  expect((await seeds.ensure('project-a', aKey())).id).not.toBe(id)
})

test('a seed that is being filled is not swept', async () => {
  const { id } = await seeds.ensure('project-a', aKey())
  await seeds.takeFill(id, 'operation-1', MINUTE, 1)
  expect(await unused()).toEqual([])
})

test('a seed stays while there is a cluster that is cloned from it, and goes after', async () => {
  const id = await aFilledSeed()
  const cluster = await aClusterClonedFrom('volume-1')
  expect(await unused()).toEqual([])
  await database.db.deleteFrom('clusters').where('id', '=', cluster.id).execute()
  expect((await unused()).map((seed) => seed.id)).toEqual([id])
})

test('a cluster that could not be made holds no seed', async () => {
  const id = await aFilledSeed()
  const cluster = await aClusterClonedFrom('volume-1')
  await database.db.updateTable('clusters').set({ status: 'Error' }).where('id', '=', cluster.id).execute()
  expect((await unused()).map((seed) => seed.id)).toEqual([id])
})

test('a seed that was taken for the sweep is not cloned from any more', async () => {
  await aFilledSeed()
  await unused()
  await expect(aClusterClonedFrom('volume-1')).rejects.toThrow('is being swept')
})

test('what could not be swept is given again', async () => {
  const id = await aFilledSeed()
  await unused()
  expect(await unused()).toEqual([])
  await expect.poll(async () => (await seeds.take(0, 0, 10)).map((seed) => seed.id), { timeout: 30_000 }).toEqual([id])
})
