import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aFlavor } from './boot-disk/boot-disk-examples.ts'
import type { QuotaRoom } from './cloud-facts.ts'
import { type QuotaGroup, quotaNeeds, quotaProblems } from './quota.ts'

const SETTING = { managementCidrs: ['10.0.0.0/24'], defaultVolumeTypeName: 'standard' }

const aGroup = (wish: Partial<QuotaGroup> = {}): QuotaGroup => ({
  nodes: 3,
  flavor: aFlavor({ vcpus: 2, ram: 2048 }),
  bootVolumeSize: null,
  bootVolumeType: null,
  volumes_per_node: 0,
  volumes_size: null,
  volume_type: null,
  floating_ip_pool: null,
  auto_security_group: false,
  hasSecurityGroup: false,
  open_ports: [],
  ...wish,
})

const room = (wish: Partial<QuotaRoom> = {}): QuotaRoom => ({
  instances: Infinity,
  cores: Infinity,
  ram: Infinity,
  volumes: Infinity,
  gigabytes: Infinity,
  volumesByType: {},
  gigabytesByType: {},
  per_volume_gigabytes: Infinity,
  ports: Infinity,
  floatingips: Infinity,
  security_groups: Infinity,
  security_group_rules: Infinity,
  ...wish,
})

describe('what node groups need', () => {
  test('an image-backed group: servers, cores, RAM, ports, and no volume', () => {
    expect(quotaNeeds([aGroup()], SETTING)).toMatchObject({ instances: 3, cores: 6, ram: 6144, ports: 3, volumes: 0 })
  })

  test('boot and data volumes count in total and each for its own type', () => {
    const needs = quotaNeeds(
      [
        aGroup({
          bootVolumeSize: 20,
          bootVolumeType: 'fast',
          volumes_per_node: 2,
          volumes_size: 100,
          volume_type: 'big',
        }),
        aGroup({ nodes: 1, bootVolumeSize: 5, bootVolumeType: 'fast' }),
      ],
      SETTING,
    )
    expect(needs).toMatchObject({
      volumes: 10,
      gigabytes: 665,
      volumesByType: { fast: 4, big: 6 },
      gigabytesByType: { fast: 65, big: 600 },
    })
  })

  test('a volume without a type counts for the default one', () => {
    expect(quotaNeeds([aGroup({ bootVolumeSize: 20 })], SETTING).volumesByType).toEqual({ standard: 3 })
  })

  test('floating IPs only for groups with a pool', () => {
    expect(quotaNeeds([aGroup(), aGroup({ nodes: 1, floating_ip_pool: 'public' })], SETTING).floatingips).toBe(1)
  })

  test('an automatic security group costs every rule the stack makes and the two Neutron adds', () => {
    const needs = quotaNeeds([aGroup({ auto_security_group: true, open_ports: [8088] })], SETTING)
    expect(needs).toMatchObject({ security_groups: 1, security_group_rules: 4 + 3 + 2 })
  })

  test('a group that is scaled has its security group already', () => {
    const needs = quotaNeeds([aGroup({ auto_security_group: true, hasSecurityGroup: true })], SETTING)
    expect(needs).toMatchObject({ security_groups: 0, security_group_rules: 0 })
  })
})

describe('what does not fit', () => {
  const needs = quotaNeeds([aGroup({ bootVolumeSize: 20, bootVolumeType: 'fast' })], SETTING)

  test('is said in the words old clients know', () => {
    expect(quotaProblems(needs, room({ volumes: 2 }))).toEqual([
      {
        code: 'QUOTA_ERROR',
        nodeGroup: null,
        message: 'Quota exceeded for volume: Requested 3, but available 2',
        data: { resource: 'volume', requested: 3, available: 2 },
      },
    ])
  })

  test('is said all at once, the quotas of a type among it', () => {
    const left = room({ instances: 1, gigabytes: 59, gigabytesByType: { fast: 40, slow: 0 } })
    expect(quotaProblems(needs, left).map((problem) => problem.data.resource)).toEqual([
      'instance',
      'volume storage',
      'volume storage of type fast',
    ])
  })

  test('a quota already overdrawn leaves nothing, not less', () => {
    expect(quotaProblems(needs, room({ instances: -4 }))[0]?.message).toBe(
      'Quota exceeded for instance: Requested 3, but available 0',
    )
  })

  test('what is not asked for cannot exceed a quota', () => {
    const nothing = quotaNeeds([aGroup({ nodes: 0 })], SETTING)
    expect(quotaProblems(nothing, room({ instances: 0, cores: -1, ports: 0 }))).toEqual([])
  })

  test('more nodes never need less', () => {
    const groups = fc.record({
      bootVolumeSize: fc.option(fc.integer({ min: 1, max: 9 })),
      volumes_per_node: fc.nat(4),
      volumes_size: fc.option(fc.integer({ min: 1, max: 9 })),
      auto_security_group: fc.boolean(),
    })
    fc.assert(
      fc.property(groups, fc.nat(20), (wish, nodes) => {
        const fewer = quotaNeeds([aGroup({ ...wish, nodes })], SETTING)
        const more = quotaNeeds([aGroup({ ...wish, nodes: nodes + 1 })], SETTING)
        expect(more.volumes).toBeGreaterThanOrEqual(fewer.volumes)
        expect(more.gigabytes).toBeGreaterThanOrEqual(fewer.gigabytes)
        expect(more.instances).toBe(fewer.instances + 1)
      }),
    )
  })
})

test('volumes to clone from count beside those of the nodes, once each', () => {
  const place = { image_id: 'image-1', availability_zone: null }
  const seeds = [
    { ...place, volume_type: 'fast', size: 20 },
    { ...place, volume_type: null, size: 5 },
  ]
  const needs = quotaNeeds([aGroup({ bootVolumeSize: 20, bootVolumeType: 'fast' })], { ...SETTING, seeds })
  expect(needs).toMatchObject({ volumes: 5, gigabytes: 85, volumesByType: { fast: 4, standard: 1 } })
})
