import type { Volume } from '@fennec/openstack'
import { expect, test } from 'vitest'
import { aVolume } from './cloud-examples.ts'
import { aCluster, aNodeGroup, PAPER_CLOUD } from './heat/golden/a-cluster.ts'
import { seedMetadata } from './ownership.ts'
import { paperCloud, refusal } from './paper-cloud.ts'
import { createSeedKeeper } from './seed-keeper.ts'
import { createSeedVolumes } from './seed-volumes.ts'

const { signal } = new AbortController()
const group = aNodeGroup(PAPER_CLOUD, { name: 'worker' })
const cluster = aCluster(PAPER_CLOUD, [group])
const seed = {
  id: 'seed-1',
  image_id: 'image-1',
  image_mark: 'sha512-a',
  volume_type: 'fast',
  availability_zone: null,
  size: 1,
}

const marked = (id: string, wish: Partial<Volume> = {}): Volume =>
  aVolume(cluster, group, 0, 'boot', { id, status: 'available', metadata: seedMetadata('seed-1'), ...wish })

function inCloud(volumes: Volume[], more: Record<string, unknown> = {}) {
  const { cloud, asked } = paperCloud({ 'GET cinder /volumes/detail': { volumes }, ...more })
  return { volumes: createSeedVolumes(() => cloud), keeper: createSeedKeeper(cloud), asked }
}

test('a volume is the seed by its mark alone, whatever else the cloud lists', async () => {
  const foreign = marked('foreign', { metadata: seedMetadata('seed-2') })
  const clone = marked('clone', { metadata: { ...seedMetadata('seed-1'), 'fennec:role': 'boot' } })
  const { volumes, asked } = inCloud([foreign, clone, marked('v1')])
  expect(await volumes.find(cluster, seed, signal)).toMatchObject({ id: 'v1', state: 'ready' })
  expect(asked.map(({ query }) => query)).toEqual([{ metadata: '{"fennec:seed_id":"seed-1"}' }])
})

test('of two the older one is the seed, and the other is deleted', async () => {
  const younger = marked('v1', { created_at: '2026-01-01T00:00:09Z' })
  const { volumes, asked } = inCloud([younger, marked('v2')], { 'DELETE cinder /volumes/v1': {} })
  expect(await volumes.find(cluster, seed, signal)).toMatchObject({ id: 'v2' })
  expect(asked.map(({ call }) => call)).toContain('DELETE cinder /volumes/v1')
})

test('a double that another engine is deleting already is no fault', async () => {
  const younger = marked('v1', { created_at: '2026-01-01T00:00:09Z' })
  const isGoing = () => {
    throw refusal(400, 'Invalid volume: Volume status must be available or error, but it is deleting.')
  }
  const going = { 'DELETE cinder /volumes/v1': isGoing, 'DELETE cinder /volumes/v2': isGoing }
  const { volumes, asked } = inCloud([younger, marked('v2')], going)
  expect(await volumes.find(cluster, seed, signal)).toMatchObject({ id: 'v2' })
  await volumes.delete(cluster, seed, signal)
  expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(3)
})

test.each([
  ['creating', {}, 'filling'],
  ['downloading', {}, 'filling'],
  ['available', {}, 'ready'],
  ['available', { bootable: 'false' }, 'unusable'],
  ['available', { size: 2 }, 'unusable'],
  ['in-use', {}, 'unusable'],
  ['error', {}, 'failed'],
  ['deleting', {}, 'failed'],
] as const)('one that is %s %j is %s', async (status, wish, state) => {
  const { volumes } = inCloud([marked('v1', { status, ...wish })])
  expect(await volumes.find(cluster, seed, signal)).toMatchObject({ status, state })
})

test('it is made from the image, of the type and size of those that will be cloned, and marked', async () => {
  const { volumes, asked } = inCloud([], { 'POST cinder /volumes': { volume: marked('v1', { status: 'creating' }) } })
  expect(await volumes.make(cluster, seed)).toEqual({ id: 'v1', status: 'creating', state: 'filling' })
  expect(asked[0]?.body).toEqual({
    volume: {
      name: 'fennec-boot-volume-seed-seed-1',
      description: expect.stringContaining('Fennec deletes it'),
      size: 1,
      imageRef: 'image-1',
      volume_type: 'fast',
      metadata: { 'fennec:seed_id': 'seed-1', 'fennec:role': 'seed' },
    },
  })
})

test('the sweep deletes what carries the mark in any project, and says when nothing is left', async () => {
  const some = inCloud([marked('v1'), marked('v2', { status: 'creating' })], {
    'DELETE cinder /volumes/v1': () => {
      throw refusal(400, 'volume has dependent clones')
    },
  })
  expect(await some.keeper.delete(seed, signal)).toBe(false)
  expect(some.asked.map(({ call, query }) => [call, query?.all_tenants])).toEqual([
    ['GET cinder /volumes/detail', true],
    ['DELETE cinder /volumes/v1', undefined],
  ])
  expect(await inCloud([]).keeper.delete(seed, signal)).toBe(true)
})
