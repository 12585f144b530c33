import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { VolumeType } from '../cloud-facts.ts'
import { aFlavor, anImage, aWish, theFacts } from './boot-disk-examples.ts'
import { type BootDiskAnswer, resolveBootDisk } from './resolve-boot-disk.ts'

const codes = ({ problems }: BootDiskAnswer) => problems.map((problem) => problem.code)
const aType = (availability_zones: string[] | null): VolumeType => ({ id: 't1', name: 'fast', availability_zones })

describe('a node group that boots from a volume', () => {
  test('is resolved to explicit values, the default type among them', () => {
    const { resolved, problems } = resolveBootDisk(aWish(), theFacts())
    expect(problems).toEqual([])
    expect(resolved).toEqual({
      flavor_id: '12',
      flavor_vcpus: 2,
      flavor_ram: 2048,
      image_id: 'aaaaaaaa-0000-4000-8000-000000000002',
      image_username: 'ubuntu',
      boot_volume_size: 20,
      boot_volume_size_rule: 'flavor',
      boot_volume_type: 'standard',
      boot_volume_availability_zone: null,
      delete_on_termination: true,
      boot_volume_source: 'undecided',
    })
  })

  test('keeps the wished type, zone and the wish to keep the volume', () => {
    const wish = aWish({
      boot_volume_type: 'fast',
      boot_volume_availability_zone: 'east',
      boot_volume_delete_on_termination: false,
    })
    const { resolved } = resolveBootDisk(wish, theFacts({ volumeType: aType(['east']) }))
    expect(resolved).toMatchObject({
      boot_volume_type: 'fast',
      boot_volume_availability_zone: 'east',
      delete_on_termination: false,
    })
  })

  test.each([
    ['block storage is not in the catalogue', {}, { hasBlockStorage: false }, 'BLOCK_STORAGE_ABSENT'],
    ['the type does not exist', { boot_volume_type: 'gold' }, {}, 'BOOT_VOLUME_TYPE_UNKNOWN'],
    ['the zone is not one of Cinder', { boot_volume_availability_zone: 'nova' }, {}, 'BOOT_VOLUME_ZONE_UNKNOWN'],
    [
      'the type is bound to another zone',
      { boot_volume_type: 'fast', boot_volume_availability_zone: 'east' },
      { volumeType: aType(['west']) },
      'BOOT_VOLUME_TYPE_NOT_IN_ZONE',
    ],
    [
      'the default type is bound to another zone',
      { boot_volume_availability_zone: 'east' },
      { volumeType: aType(['west']) },
      'BOOT_VOLUME_TYPE_NOT_IN_ZONE',
    ],
    ['it is to lie next to its server', { boot_volume_local_to_instance: true }, {}, 'BOOT_VOLUME_LOCALITY_REFUSED'],
  ] as const)('is refused when %s', (_, wish, facts, code) => {
    const answer = resolveBootDisk(aWish(wish), theFacts(facts))
    expect(codes(answer)).toEqual([code])
    expect(answer.resolved).toBeNull()
    expect(answer.problems[0]?.message).toMatch(/^Node group worker: /)
  })

  const beside = aWish({ boot_volume_local_to_instance: true })
  const withVolumes = (...names: string[]) => theFacts({ locality: { kind: 'hosts', names } })

  test('may have its servers beside its volumes where the operator allows it, each volume filled for itself', () => {
    const answer = resolveBootDisk(beside, withVolumes('compute-1', 'compute-2'))
    expect(answer).toMatchObject({ problems: [], resolved: { boot_volume_source: 'image' } })
    expect(answer.warnings.map(({ code }) => code)).toEqual(['BOOT_VOLUME_LOCALITY_UNKNOWN'])
    expect(answer.warnings[0]?.message).toContain('Of the compute hosts 2 have volumes.')
  })

  test('is refused them together with data volumes next to its servers: the servers move away from these', () => {
    const both = { ...beside, volumes_per_node: 2, volume_local_to_instance: true }
    expect(resolveBootDisk(both, withVolumes('compute-1')).problems).toMatchObject([
      { code: 'BOOT_VOLUME_LOCALITY_REFUSED', message: expect.stringContaining('volume_local_to_instance are placed') },
    ])
    expect(codes(resolveBootDisk({ ...both, volumes_per_node: 0 }, withVolumes('compute-1')))).toEqual([])
  })

  test.each([
    ['the operator does not allow it', theFacts(), 'Ask for boot_volumes.locality: host.'],
    ['the service may not move servers', theFacts({ locality: { kind: 'no-rights' } }), 'is no administrator'],
    ['no host has volumes', withVolumes(), "Cinder has no back end on any of Nova's compute hosts"],
  ])('is refused servers beside its volumes when %s, and told that alone', (_, facts, words) => {
    const { problems, warnings } = resolveBootDisk(beside, facts)
    expect(problems).toMatchObject([{ code: 'BOOT_VOLUME_LOCALITY_REFUSED', message: expect.stringContaining(words) }])
    expect(warnings).toEqual([])
  })

  test('is told all that is wrong at once', () => {
    const wish = aWish({
      boot_volume_size: 1,
      boot_volume_type: 'gold',
      boot_volume_availability_zone: 'mars',
      boot_volume_local_to_instance: true,
    })
    expect(codes(resolveBootDisk(wish, theFacts()))).toEqual([
      'BOOT_SIZE_TOO_SMALL',
      'BOOT_VOLUME_LOCALITY_REFUSED',
      'BOOT_VOLUME_TYPE_UNKNOWN',
      'BOOT_VOLUME_ZONE_UNKNOWN',
    ])
  })

  test('is warned of an image that must be converted for every volume, and of nothing else', () => {
    const warned = resolveBootDisk(aWish(), theFacts({ image: anImage({ disk_format: 'qcow2' }) }))
    expect(warned.warnings.map((warning) => warning.code)).toEqual(['BOOT_IMAGE_NOT_RAW'])
    expect(resolveBootDisk(aWish(), theFacts()).warnings).toEqual([])
  })

  test('is warned when nobody can know whether its type is in its zone, and not when the type says so', () => {
    const wish = aWish({ boot_volume_type: 'fast', boot_volume_availability_zone: 'east' })
    const warned = (zones: string[] | null) =>
      resolveBootDisk(wish, theFacts({ volumeType: aType(zones) })).warnings.map(({ code }) => code)
    expect(warned(null)).toEqual(['BOOT_VOLUME_PLACE_UNKNOWN'])
    expect(warned(['east'])).toEqual([])
  })

  test('is warned when its servers are in another zone than its volumes', () => {
    const wish = aWish({ availability_zone: 'nova', boot_volume_availability_zone: 'east' })
    const { warnings } = resolveBootDisk(wish, theFacts())
    expect(warnings.map(({ code }) => code)).toEqual(['BOOT_VOLUME_IN_OTHER_ZONE'])
  })

  test('is refused when its type is bound to zones of which Cinder has none', () => {
    const answer = resolveBootDisk(aWish({ boot_volume_type: 'fast' }), theFacts({ volumeType: aType(['mars']) }))
    expect(codes(answer)).toEqual(['BOOT_VOLUME_TYPE_NOT_IN_ZONE'])
    expect(answer.problems[0]?.message).toContain("fast exists in mars only, and of Cinder's zones (east, west) none")
  })

  test('has a size though something else is wrong: the quotas are counted with it', () => {
    const answer = resolveBootDisk(aWish({ boot_volume_availability_zone: 'mars' }), theFacts())
    expect([answer.resolved, answer.size]).toEqual([null, { sizeGiB: 20, rule: 'flavor' }])
  })
})

describe('a node group that boots from its image', () => {
  test('keeps the other boot fields unapplied and without complaint', () => {
    const wish = aWish({
      boot_from_volume: false,
      boot_volume_type: 'gold',
      boot_volume_availability_zone: 'mars',
      boot_volume_local_to_instance: true,
      boot_volume_size: 1,
    })
    const { resolved, problems } = resolveBootDisk(wish, theFacts({ hasBlockStorage: false }))
    expect(problems).toEqual([])
    expect(resolved).toMatchObject({
      boot_volume_size: null,
      boot_volume_type: null,
      boot_volume_availability_zone: null,
    })
  })

  test('is refused on a flavor without root disk: Nova would', () => {
    const facts = theFacts({ flavor: aFlavor({ disk: 0 }) })
    expect(codes(resolveBootDisk(aWish({ boot_from_volume: false }), facts))).toEqual(['ZERO_DISK_FLAVOR'])
  })

  test('is refused on a root disk smaller than the image, with both numbers', () => {
    const facts = theFacts({ flavor: aFlavor({ disk: 5 }) })
    const { problems } = resolveBootDisk(aWish({ boot_from_volume: false }), facts)
    expect(problems).toMatchObject([{ code: 'ROOT_DISK_TOO_SMALL', data: { sizeGiB: 5, needGiB: 8 } }])
  })
})

test('there is a resolved disk exactly when there is no problem', () => {
  const wishes = fc
    .record({
      boot_from_volume: fc.boolean(),
      boot_volume_type: fc.constantFrom(null, 'fast', 'gold'),
      boot_volume_availability_zone: fc.constantFrom(null, 'east', 'mars'),
      boot_volume_local_to_instance: fc.constantFrom(null, false, true),
      boot_volume_size: fc.constantFrom(null, 1, 8, 100),
      boot_volume_delete_on_termination: fc.constantFrom(null, false, true),
    })
    .map(aWish)
  const facts = fc
    .record({
      flavor: fc.constantFrom(0, 5, 20).map((disk) => aFlavor({ disk })),
      hasBlockStorage: fc.boolean(),
      volumeType: fc.constantFrom(null, aType(null), aType(['west'])),
    })
    .map(theFacts)
  fc.assert(
    fc.property(wishes, facts, (wish, known) => {
      const { resolved, problems } = resolveBootDisk(wish, known)
      expect(resolved === null).toBe(problems.length > 0)
      if (resolved) expect(resolved.boot_volume_size !== null).toBe(wish.boot_from_volume)
    }),
  )
})
