import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SeedKeeper } from '../provision/seed-keeper.ts'
import { bootVolumeSeeds, type OldSeeds, type SeedStore } from '../store/boot-volume-seeds.ts'
import type { Database } from '../store/database.ts'
import { openTestDatabase } from '../store/test-database.ts'
import { seedSweepTiming, sweepSeeds } from './seed-sweep.ts'

let database: Database
let seeds: SeedStore & OldSeeds
beforeAll(async () => {
  database = await openTestDatabase()
  seeds = bootVolumeSeeds(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.deleteFrom('boot_volume_seeds').execute()
})

const KEY = { image_id: 'image-1', image_mark: 'a', volume_type: null, availability_zone: null, size: 1 }

/** Everything there is was last used an hour ago. */
async function aSeed(): Promise<string> {
  const { id } = await seeds.ensure('project-a', KEY)
  const used_at = new Date(Date.now() - 3_600_000)
  await database.db.updateTable('boot_volume_seeds').set({ used_at }).execute()
  return id
}

const keeper = (wish: Partial<SeedKeeper> = {}): SeedKeeper => ({
  seesAll: () => Promise.resolve(true),
  delete: () => Promise.resolve(true),
  ...wish,
})

const sweep = (volumes: SeedKeeper, unusedMs = 60_000) =>
  sweepSeeds({ seeds, volumes, log: pino({ level: 'silent' }) }, { unusedMs, everyMs: 0 }, new AbortController().signal)

const left = async () => (await database.db.selectFrom('boot_volume_seeds').select('id').execute()).map(({ id }) => id)

test('what is no longer used goes, its row after its volume', async () => {
  const id = await aSeed()
  await sweep(keeper({ delete: () => Promise.resolve(false) }))
  expect(await left()).toEqual([id])
  await expect
    .poll(async () => {
      await sweep(keeper())
      return left()
    })
    .toEqual([])
})

test('what was used of late stays', async () => {
  const id = await aSeed()
  await sweep(keeper(), 7_200_000)
  expect(await left()).toEqual([id])
})

test('while Cinder does not delete it, the row stays', async () => {
  const id = await aSeed()
  await sweep(keeper({ delete: () => Promise.reject(new Error('503')) }))
  expect(await left()).toEqual([id])
})

test('without the right to see other projects nothing is taken for gone', async () => {
  const id = await aSeed()
  await sweep(keeper({ seesAll: () => Promise.resolve(false) }))
  expect(await left()).toEqual([id])
})

test('seeds are looked for twice in their time to live, and neither all the time nor never', () => {
  expect(seedSweepTiming(100)).toEqual({ unusedMs: 100, everyMs: 1000 })
  expect(seedSweepTiming(60_000)).toEqual({ unusedMs: 60_000, everyMs: 30_000 })
  expect(seedSweepTiming(86_400_000)).toEqual({ unusedMs: 86_400_000, everyMs: 600_000 })
})
