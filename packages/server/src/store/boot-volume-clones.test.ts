import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bootVolumeClones, type CloneFacts } from './boot-volume-clones.ts'
import type { Database } from './database.ts'
import { openTestDatabase } from './test-database.ts'

let database: Database
let clones: CloneFacts
beforeAll(async () => {
  database = await openTestDatabase()
  clones = bootVolumeClones(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.deleteFrom('boot_volume_clones').execute()
})

const at = (volume_type: string | null, image_id = 'image-1') => ({
  volume_type,
  image_id,
  availability_zone: null,
  size: 20,
})

test('cloning is of use until the contrary is seen', async () => {
  expect(await clones.areUseless(at('fast'))).toBe(false)
  await clones.measured(at('fast'), { fill: 10, clone: 10 })
  expect(await clones.areUseless(at('fast'))).toBe(false)
})

test('of an image whose clones take longer than its filling it is not, and of another it may be', async () => {
  await clones.measured(at('fast'), { fill: 10, clone: 11 })
  expect(await clones.areUseless(at('fast'))).toBe(true)
  expect(await clones.areUseless(at('fast', 'image-2'))).toBe(false)
  await clones.measured(at('fast'), { fill: 10, clone: 4 })
  expect(await clones.areUseless(at('fast'))).toBe(false)
})

test('what one volume type cannot is believed for every image of it, and of no other type', async () => {
  await clones.cannot(null, 'image-1')
  expect(await clones.areUseless(at(null, 'image-2'))).toBe(true)
  expect(await clones.areUseless(at('fast'))).toBe(false)
})

test('it is tried again after a month', async () => {
  await clones.cannot('fast', 'image-1')
  await database.db.updateTable('boot_volume_clones').set({ measured_at: sql`now() - interval '31 days'` }).execute()
  expect(await clones.areUseless(at('fast'))).toBe(false)
})
