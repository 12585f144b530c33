import { describe, expect, test } from 'vitest'
import type { ResolvedBootDisk } from '../model.ts'
import { imageMarkOf, mayWantSeed, type SeedFacts, seedShares, wantsSeed } from './seed.ts'

const disk = (wish: Partial<ResolvedBootDisk> = {}): ResolvedBootDisk => ({
  flavor_id: '11',
  image_id: 'image-1',
  image_username: 'ubuntu',
  boot_volume_size: 20,
  boot_volume_size_rule: 'flavor',
  boot_volume_type: 'fast',
  boot_volume_availability_zone: null,
  delete_on_termination: true,
  boot_volume_source: 'undecided',
  ...wish,
})
const group = (name: string, target_count: number, wish: Partial<ResolvedBootDisk> = {}) => ({
  name,
  target_count,
  resolved: disk(wish),
})

const sharesOf = (...groups: ReturnType<typeof group>[]) =>
  seedShares(groups).map(({ nodes, groups: those }) => [nodes, those.map(({ name }) => name)])

describe('which boot volumes can be cloned from one', () => {
  test('those of one image, type, zone and size, whatever their group', () => {
    expect(sharesOf(group('master', 1), group('worker', 3))).toEqual([[4, ['master', 'worker']]])
  })

  test.each([
    ['image', { image_id: 'image-2' }],
    ['type', { boot_volume_type: null }],
    ['zone', { boot_volume_availability_zone: 'east' }],
    ['size', { boot_volume_size: 21 }],
  ])('not those of another %s', (_, wish) => {
    expect(sharesOf(group('master', 1), group('worker', 3, wish))).toEqual([
      [1, ['master']],
      [3, ['worker']],
    ])
  })

  test.each([
    ['image-backed', { boot_volume_size: null }],
    ['filled from the image already', { boot_volume_source: 'image' as const }],
    ['cloned already', { boot_volume_source: 'clone' as const }],
  ])('not those that are %s', (_, wish) => {
    expect(sharesOf(group('worker', 3, wish))).toEqual([])
  })

  test('not those of a release that did not know of it', () => {
    const { boot_volume_source: _, ...old } = disk()
    expect(seedShares([{ target_count: 3, resolved: old }])).toEqual([])
  })
})

describe('whether they are', () => {
  const facts = (wish: Partial<SeedFacts> = {}): SeedFacts => ({
    nodes: 3,
    image: { disk_format: 'qcow2' },
    hasSeed: false,
    clonesAreUseless: false,
    ...wish,
  })

  test.each([
    ['three of an image that has to be converted', {}, true],
    ['two', { nodes: 2 }, false],
    ['a raw image', { image: { disk_format: 'raw' } }, false],
    ['an image of unknown format', { image: { disk_format: null } }, false],
    ['one, where there is a volume to clone already', { nodes: 1, hasSeed: true }, true],
    ['any number, where it was seen to be of no use', { nodes: 30, hasSeed: true, clonesAreUseless: true }, false],
  ])('auto: %s', (_, wish, wanted) => {
    expect(wantsSeed('auto', facts(wish))).toBe(wanted)
  })

  test('always and never ask for nothing', () => {
    const against = facts({ nodes: 1, image: { disk_format: 'raw' }, clonesAreUseless: true })
    expect([wantsSeed('always', against), wantsSeed('never', facts({ hasSeed: true }))]).toEqual([true, false])
  })

  test('nothing is looked up where it cannot matter', () => {
    expect(mayWantSeed('never', 30, true)).toBe(false)
    expect(mayWantSeed('auto', 2, false)).toBe(false)
    expect([mayWantSeed('auto', 2, true), mayWantSeed('auto', 3, false), mayWantSeed('always', 1, false)]).toEqual([
      true,
      true,
      true,
    ])
  })
})

test('an image is told from a changed one by its hash, or else by the time of its change', () => {
  const image = { hash: 'sha512-a', disk_format: 'qcow2', updated_at: '2026-01-01T00:00:00Z' }
  expect(imageMarkOf(image)).toBe('sha512-a')
  expect(imageMarkOf({ ...image, updated_at: '2026-01-02T00:00:00Z' })).toBe('sha512-a')
  expect(imageMarkOf({ ...image, hash: null })).toBe('updated 2026-01-01T00:00:00Z')
})
