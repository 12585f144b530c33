import { describe, expect, test } from 'vitest'
import { createCloudFacts } from './cloud-facts.ts'
import { paperCloud, refusal } from './paper-cloud.ts'

const notFound = () => {
  throw refusal(404)
}
const usage = (limit: number, in_use: number) => ({ limit, in_use, reserved: 1 })
const networkUsage = (limit: number, used: number) => ({ limit, used, reserved: 1 })

const ANSWERS = {
  'GET nova /flavors/12': { flavor: { id: '12', name: 'm1.small', vcpus: 2, ram: 2048, disk: 20, swap: '' } },
  'GET nova /flavors/012': { flavor: { id: '12', name: 'm1.small', vcpus: 2, ram: 2048, disk: 20, swap: '' } },
  'GET nova /flavors/13': notFound,
  'GET cinder /types': {
    volume_types: [
      { id: 't1', name: 'fast', extra_specs: { 'RESKEY:availability_zones': 'east, west' } },
      { id: 't2', name: 'slow' },
    ],
  },
  'GET cinder /types/default': notFound,
  'GET cinder /os-availability-zone': {
    availabilityZoneInfo: [
      { zoneName: 'east', zoneState: { available: true } },
      { zoneName: 'dead', zoneState: { available: false } },
    ],
  },
  'GET neutron /security-groups': { security_groups: [{ id: 'sg1', name: 'default' }] },
  'GET nova /limits': {
    limits: {
      absolute: {
        maxTotalInstances: 10,
        totalInstancesUsed: 4,
        maxTotalCores: -1,
        totalCoresUsed: 8,
        maxTotalRAMSize: 1000,
        totalRAMUsed: 1200,
      },
    },
  },
  'GET cinder /os-quota-sets/p1': {
    quota_set: {
      volumes: usage(10, 2),
      gigabytes: usage(-1, 50),
      per_volume_gigabytes: usage(-1, 0),
      volumes_fast: usage(3, 1),
      gigabytes_fast: usage(100, 9),
    },
  },
  'GET neutron /quotas/p1/details': {
    quota: {
      port: networkUsage(50, 9),
      floatingip: networkUsage(-1, 0),
      security_group: networkUsage(10, 9),
      security_group_rule: networkUsage(100, 39),
    },
  },
}

const factsOn = (services?: string[]) => {
  const { cloud, asked } = paperCloud(ANSWERS, services)
  return { facts: createCloudFacts(cloud, (look) => look), calls: () => asked.map(({ call }) => call) }
}

describe('look-ups of a request', () => {
  test('are not made before they are asked for, and each once', async () => {
    const { facts, calls } = factsOn()
    expect(calls()).toEqual([])
    await Promise.all([
      facts.volumeType('fast'),
      facts.volumeType('slow'),
      facts.volumeType('fast'),
      facts.flavor('12'),
      facts.flavor('12'),
    ])
    expect(calls().sort()).toEqual(['GET cinder /types', 'GET nova /flavors/12'])
  })

  test('a flavor is found by its id alone', async () => {
    const { facts } = factsOn()
    expect(await facts.flavor('12')).toEqual({ id: '12', name: 'm1.small', vcpus: 2, ram: 2048, disk: 20 })
    expect(await facts.flavor('13')).toBeNull()
    expect(await facts.flavor('012')).toBeNull()
  })

  test('a volume type is found by its name alone, with the zones it is bound to', async () => {
    const { facts } = factsOn()
    expect(await facts.volumeType('fast')).toEqual({ id: 't1', name: 'fast', availability_zones: ['east', 'west'] })
    expect(await facts.volumeType('slow')).toMatchObject({ availability_zones: null })
    expect(await facts.volumeType('t1')).toBeNull()
  })

  test('a cloud may have no default volume type', async () => {
    expect(await factsOn().facts.defaultVolumeTypeName()).toBeNull()
  })

  test('a zone that is down is not in the list', async () => {
    expect(await factsOn().facts.volumeZones()).toEqual(['east'])
  })

  test('a security group is found by name or id', async () => {
    const { facts, calls } = factsOn()
    const found = await Promise.all(['default', 'sg1', 'other'].map((nameOrId) => facts.securityGroupExists(nameOrId)))
    expect(found).toEqual([true, true, false])
    expect(calls()).toEqual(['GET neutron /security-groups'])
  })
})

describe('what is left of the quotas', () => {
  test('is the limit less what is used and reserved, and without limit where there is none', async () => {
    expect(await factsOn().facts.quotaRoom()).toEqual({
      instances: 6,
      cores: Infinity,
      ram: -200,
      volumes: 7,
      gigabytes: Infinity,
      volumesByType: { fast: 1 },
      gigabytesByType: { fast: 90 },
      per_volume_gigabytes: Infinity,
      ports: 40,
      floatingips: Infinity,
      security_groups: 0,
      security_group_rules: 60,
    })
  })

  test('is known without block storage too', async () => {
    expect(await factsOn([]).facts.quotaRoom()).toMatchObject({ instances: 6, volumes: Infinity, volumesByType: {} })
  })
})
