import type { Volume } from '@fennec/openstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { discover, type TestMaterial } from './discovery.ts'
import { refusal } from './refusal.ts'
import { aName } from './stack-life.ts'
import { until } from './until.ts'

let under: CloudUnderTest
let material: TestMaterial
beforeAll(async () => {
  under = await openCloudUnderTest()
  material = await discover(under.user.cloud)
})
afterAll(async () => await under.close())

/** Fennec makes volumes through Heat; what Cinder itself says is asked for here. */
async function create(volume: Record<string, unknown>): Promise<Volume> {
  const { body } = await under.user.cloud.session.request<{ volume: Volume }>('cinder', {
    method: 'POST',
    path: '/volumes',
    body: { volume: { name: aName('volume'), ...volume } },
  })
  return body.volume
}

async function settled(id: string): Promise<Volume> {
  return await until(`volume ${id} is made`, async () => {
    const volume = await under.user.cloud.cinder.volumes.get(id)
    if (volume === null) throw new Error(`Volume ${id} is gone.`)
    return volume.status === 'creating' || volume.status === 'downloading' ? undefined : volume
  })
}

async function remove(id: string): Promise<void> {
  const { volumes } = under.user.cloud.cinder
  await volumes.delete(id)
  await until(`volume ${id} is deleted`, async () => ((await volumes.get(id)) === null ? true : undefined))
}

test('a volume filled from an image is bootable and keeps its metadata, by which it is found', async () => {
  const mark = aName('mark')
  const metadata = { 'fennec:cluster_id': mark, 'fennec:role': 'boot' }
  const { id } = await create({ size: 1, imageRef: material.image.id, metadata })
  const { volumes } = under.user.cloud.cinder
  try {
    expect(await settled(id)).toMatchObject({
      status: 'available',
      size: 1,
      bootable: 'true',
      metadata,
      attachments: [],
      volume_image_metadata: { image_id: material.image.id },
    })
    expect((await volumes.list({ metadata: { 'fennec:cluster_id': mark } })).map((volume) => volume.id)).toEqual([id])
    expect(await volumes.list({ metadata: { 'fennec:cluster_id': mark, 'fennec:role': 'data' } })).toEqual([])
  } finally {
    await remove(id)
  }
  expect(await volumes.list({ metadata: { 'fennec:cluster_id': mark } })).toEqual([])
  expect(await volumes.delete(id)).toBe(false)
})

test('an empty volume is not bootable, gets the default type, and counts against the quota of its type', async () => {
  const { cinder } = under.user.cloud
  const type = await cinder.types.default()
  if (type === null) throw new Error('The test cloud has no default volume type.')
  const before = await cinder.quotas.get()
  const { id } = await create({ size: 2 })
  try {
    expect(await settled(id)).toMatchObject({ status: 'available', bootable: 'false', volume_type: type.name })
    const after = await cinder.quotas.get()
    expect(after.volumes.in_use).toBe(before.volumes.in_use + 1)
    expect(after.gigabytes.in_use).toBe(before.gigabytes.in_use + 2)
    expect(after.perType[type.name]?.volumes.in_use).toBe((before.perType[type.name]?.volumes.in_use ?? 0) + 1)
    expect((await cinder.limits.get()).totalGigabytesUsed).toBe(after.gigabytes.in_use)
  } finally {
    await remove(id)
  }
})

test('an image larger than the volume is found out only later: the volume ends in error', async () => {
  const { id } = await create({ size: 1, imageRef: material.largeImage.id })
  try {
    expect((await settled(id)).status).toBe('error')
  } finally {
    await remove(id)
  }
})

test('the types are listed, and found by name and by id', async () => {
  const { types } = under.user.cloud.cinder
  const [type] = await types.list()
  if (type === undefined) throw new Error('The test cloud has no volume type.')
  expect(await types.find(type.name)).toMatchObject({ id: type.id })
  expect(await types.find(type.id)).toMatchObject({ name: type.name })
  expect(await types.find('no-such-type')).toBeNull()
})

test('Cinder lists its own availability zones', async () => {
  expect(await under.user.cloud.cinder.availabilityZones.list()).toContainEqual({
    zoneName: 'nova',
    zoneState: { available: true },
  })
})

test('an unknown volume is null, and Cinder’s words are kept', async () => {
  const id = '00000000-0000-4000-8000-000000000000'
  expect(await under.user.cloud.cinder.volumes.get(id)).toBeNull()
  expect(await refusal(under.user.cloud.session.request('cinder', { method: 'GET', path: `/volumes/${id}` }))).toMatchObject({
    status: 404,
    message: `Volume ${id} could not be found.`,
  })
})

test.each([
  ['of size zero', () => ({ size: 0 }), 400, 'x'],
  ['of an unknown type', () => ({ size: 1, volume_type: 'nope' }), 404, 'x'],
  ['in an unknown zone', () => ({ size: 1, availability_zone: 'nope' }), 400, 'x'],
  ['of an unknown image', () => ({ size: 1, imageRef: '00000000-0000-4000-8000-000000000000' }), 400, 'x'],
  ['below the image’s min_disk', () => ({ size: 1, imageRef: material.imageWithMinDisk.id }), 400, 'x'],
])('a volume %s is refused in Cinder’s own words', async (_, volume, status, message) => {
  expect(await refusal(create(volume()))).toMatchObject({ service: 'cinder', status, message, retryable: false })
})

test('a used up quota is a refusal, and no wait will help', async () => {
  const { session } = under.admin.cloud
  const path = `/os-quota-sets/${await under.user.cloud.session.projectId()}`
  const before = await under.user.cloud.cinder.quotas.get()
  const set = async (volumes: number) =>
    await session.request('cinder', { method: 'PUT', path, body: { quota_set: { volumes } } })
  await set(0)
  try {
    expect(await refusal(create({ size: 1 }))).toMatchObject({ status: 413, message: 'x', retryable: false, retryAfterMs: 0 })
  } finally {
    await set(before.volumes.limit)
  }
})
