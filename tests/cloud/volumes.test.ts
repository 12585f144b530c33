import type { Cloud, Volume } from '@fennec/openstack'
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
async function create({ session }: Cloud, volume: Record<string, unknown>): Promise<Volume> {
  const { body } = await session.request<{ volume: Volume }>('cinder', {
    method: 'POST',
    path: '/volumes',
    body: { volume: { name: aName('volume'), ...volume } },
  })
  return body.volume
}

async function settled({ cinder }: Cloud, id: string): Promise<Volume> {
  return await until(`volume ${id} is made`, async () => {
    const volume = await cinder.volumes.get(id)
    if (volume === null) throw new Error(`Volume ${id} is gone.`)
    return volume.status === 'creating' || volume.status === 'downloading' ? undefined : volume
  })
}

async function remove({ cinder: { volumes } }: Cloud, id: string): Promise<void> {
  await volumes.delete(id)
  await until(`volume ${id} is deleted`, async () => ((await volumes.get(id)) === null ? true : undefined))
}

test('a volume filled from an image is bootable and keeps its metadata, by which it is found', async () => {
  const mark = aName('mark')
  const metadata = { 'fennec:cluster_id': mark, 'fennec:role': 'boot' }
  const { cloud } = under.user
  const { volumes } = cloud.cinder
  const { id } = await create(cloud, { size: 1, imageRef: material.image.id, metadata })
  try {
    expect(await settled(cloud, id)).toMatchObject({
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
    await remove(cloud, id)
  }
  expect(await volumes.list({ metadata: { 'fennec:cluster_id': mark } })).toEqual([])
  expect(await volumes.delete(id)).toBe(false)
})

test('a volume cloned from one that was filled from an image is bootable, of its type and zone, and has only its own metadata', async () => {
  const { cloud } = under.user
  const ids: string[] = []
  try {
    const source = await create(cloud, { size: 1, imageRef: material.image.id, metadata: { 'fennec:role': 'seed' } })
    ids.push(source.id)
    expect(await settled(cloud, source.id)).toMatchObject({ status: 'available', bootable: 'true' })
    const clone = await cloud.cinder.volumes.create({
      name: aName('clone'),
      size: 1,
      source_volid: source.id,
      metadata: { 'fennec:role': 'boot' },
    })
    ids.unshift(clone.id)
    const { volume_type, availability_zone } = source
    const made = await settled(cloud, clone.id)
    expect(made).toMatchObject({ size: 1, source_volid: source.id, volume_type, metadata: { 'fennec:role': 'boot' } })
    // A back end that cannot clone says so only by this.
    if (made.status === 'error') return
    expect(made).toMatchObject({ status: 'available', bootable: 'true', availability_zone })
    expect(made.volume_image_metadata).toMatchObject({ image_id: material.image.id })
  } finally {
    for (const id of ids) await remove(cloud, id)
  }
})

test('a clone smaller than its source, of an unknown source, or of one that is not ready, is refused', async () => {
  const { cloud } = under.user
  const source = await create(cloud, { size: 2, imageRef: material.image.id })
  try {
    const early = await refusal(create(cloud, { size: 2, source_volid: source.id }))
    expect(early).toMatchObject({ service: 'cinder', status: 400, retryable: false })
    expect(early.message).toMatch(
      /^Invalid volume: Originating source volume status must be one of 'available, in-use' values$/,
    )
    await settled(cloud, source.id)
    const small = await refusal(create(cloud, { size: 1, source_volid: source.id }))
    expect(small).toMatchObject({ status: 400 })
    expect(small.message).toMatch(
      /^Invalid input received: Volume size '?1'?GB cannot be smaller than original volume size +2GB\./,
    )
    const id = '00000000-0000-4000-8000-000000000000'
    expect(await refusal(create(cloud, { size: 1, source_volid: id }))).toMatchObject({
      status: 404,
      message: `Volume ${id} could not be found.`,
    })
  } finally {
    await remove(cloud, source.id)
  }
})

test('an empty volume is not bootable, gets the default type, and counts against the quota of its type', async () => {
  // In the administrator's project: others may be using the user's.
  const { cloud } = under.admin
  const { cinder } = cloud
  const type = await cinder.types.default()
  if (type === null) throw new Error('The test cloud has no default volume type.')
  const before = await cinder.quotas.get()
  const { id } = await create(cloud, { size: 2 })
  try {
    expect(await settled(cloud, id)).toMatchObject({ status: 'available', bootable: 'false', volume_type: type.name })
    const after = await cinder.quotas.get()
    expect(after.volumes.in_use).toBe(before.volumes.in_use + 1)
    expect(after.gigabytes.in_use).toBe(before.gigabytes.in_use + 2)
    expect(after.perType[type.name]?.volumes.in_use).toBe((before.perType[type.name]?.volumes.in_use ?? 0) + 1)
    expect((await cinder.limits.get()).totalGigabytesUsed).toBe(after.gigabytes.in_use)
  } finally {
    await remove(cloud, id)
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
  expect(
    await refusal(under.user.cloud.session.request('cinder', { method: 'GET', path: `/volumes/${id}` })),
  ).toMatchObject({
    status: 404,
    message: `Volume ${id} could not be found.`,
  })
})

test.each([
  [
    'of size zero',
    () => ({ size: 0 }),
    400,
    /^Invalid input for field\/attribute size. Value: 0. 0 is less than the minimum of 1$/,
  ],
  [
    'of an unknown type',
    () => ({ size: 1, volume_type: 'nope' }),
    404,
    /^Volume type with name nope could not be found.$/,
  ],
  ['in an unknown zone', () => ({ size: 1, availability_zone: 'nope' }), 400, /^Availability zone 'nope' is invalid.$/],
  [
    'of an unknown image',
    () => ({ size: 1, imageRef: '00000000-0000-4000-8000-000000000000' }),
    400,
    /^Invalid image identifier or unable to access requested image.$/,
  ],
  [
    'below the image’s min_disk',
    () => ({ size: 1, imageRef: material.imageWithMinDisk.id }),
    400,
    /^Invalid input received: Volume size 1GB cannot be smaller than the image minDisk size \d+GB.$/,
  ],
  [
    'below the image’s virtual size',
    () => ({ size: 1, imageRef: material.largeImage.id }),
    400,
    /^Image [0-9a-f-]+ is unacceptable: Image virtual size is \d+GB and doesn't fit in a volume of size 1GB.$/,
  ],
])('a volume %s is refused in Cinder’s own words', async (_, volume, status, words) => {
  const error = await refusal(create(under.user.cloud, volume()))
  expect(error).toMatchObject({ service: 'cinder', status, retryable: false })
  expect(error.message).toMatch(words)
})

test.each([
  [
    'of volumes',
    { volumes: 0 },
    /^VolumeLimitExceeded: Maximum number of volumes allowed \(0\) exceeded for quota 'volumes'.$/,
  ],
  [
    'of gigabytes',
    { gigabytes: 1 },
    /^VolumeSizeExceedsAvailableQuota: .* Requested 2G, quota is 1G and 0G has been consumed.$/,
  ],
])('a used up quota %s is a refusal, and no wait will help', async (_, limits, words) => {
  const { session } = under.admin.cloud
  const path = `/os-quota-sets/${await session.projectId()}`
  try {
    await session.request('cinder', { method: 'PUT', path, body: { quota_set: limits } })
    const error = await refusal(create(under.admin.cloud, { size: 2 }))
    expect(error).toMatchObject({ status: 413, retryable: false, retryAfterMs: 0 })
    expect(error.message).toMatch(words)
  } finally {
    await session.request('cinder', { method: 'DELETE', path })
  }
})
