import { describe, expect, test } from 'vitest'
import { expandNodeGroup, mergeConfigs } from './expansion.ts'
import { longestHostName } from './host-name.ts'

const wish = { name: 'worker', flavor_id: '1', node_processes: ['datanode'] }
const template = expandNodeGroup(
  {
    ...wish,
    name: 'ngt',
    boot_from_volume: true,
    boot_volume_size: 30,
    floating_ip_pool: 'public',
    node_configs: { HDFS: { a: 1, b: 2 }, YARN: { c: 3 } },
  },
  null,
)

describe('expanding a node group', () => {
  test('what is not said comes from the template, the name is its own', () => {
    expect(expandNodeGroup({ name: 'worker' }, template)).toEqual({ ...template, name: 'worker' })
  })

  test('what is said wins over the template, null and false too', () => {
    const expanded = expandNodeGroup({ name: 'worker', floating_ip_pool: null, boot_from_volume: false }, template)
    expect(expanded).toMatchObject({ floating_ip_pool: null, boot_from_volume: false, boot_volume_size: 30 })
  })

  test('settings are merged per target, and neither side is changed', () => {
    const before = structuredClone(template)
    const expanded = expandNodeGroup({ name: 'worker', node_configs: { HDFS: { b: 9 } } }, template)
    expect(expanded.node_configs).toEqual({ HDFS: { a: 1, b: 9 }, YARN: { c: 3 } })
    expect(template).toEqual(before)
  })

  test('where null would break what uses the field it means the default', () => {
    const nulls = { volume_mount_prefix: null, node_configs: null, boot_from_volume: null }
    expect(expandNodeGroup({ ...wish, ...nulls }, null)).toMatchObject({
      volume_mount_prefix: '/volumes/disk',
      node_configs: {},
      boot_from_volume: false,
    })
  })

  test('a flavor given as a number is its id', () => {
    expect(expandNodeGroup({ ...wish, flavor_id: 3 }, null).flavor_id).toBe('3')
  })
})

test('merged settings keep both sides, and the second wins', () => {
  expect(mergeConfigs({ a: { x: 1, y: 1 } }, { a: { y: 2 }, b: { z: true } })).toEqual({
    a: { x: 1, y: 2 },
    b: { z: true },
  })
})

test('the longest host name counts the node in three digits and is lower case', () => {
  expect(longestHostName('Demo', { name: 'Worker', count: 12 }, 'novalocal')).toBe('demo-worker-012.novalocal')
})
