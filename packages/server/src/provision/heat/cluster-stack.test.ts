import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type ClusterStack, clusterStack } from './cluster-stack.ts'
import { aCluster, aNodeGroup, imageBacked, PAPER_CLOUD, volumeBacked } from './golden/a-cluster.ts'
import type { HotFile, HotResource } from './hot.ts'

const OPTIONS = { waitCondition: true, stackTags: ['data-processing-cluster'], managementCidrs: ['10.77.0.0/16'] }

/** As Heat reads it: PyYAML, so YAML 1.1. */
const read = (text: string): HotFile => parse(text, { version: '1.1', schema: 'yaml-1.1' })

const filesOf = (stack: ClusterStack): HotFile[] => [stack.template, ...Object.values(stack.files)].map(read)

const resourcesOf = (stack: ClusterStack, type: string): HotResource[] =>
  filesOf(stack).flatMap((file) => Object.values(file.resources).filter((resource) => resource.type === type))

const label = fc.stringMatching(/^[A-Za-z]([A-Za-z0-9-]{0,20}[A-Za-z0-9])?$/)
/** Names that have made trouble: YAML's booleans, resources of the group's own file, names of other files. */
const groupName = fc.oneof(
  label,
  fc.constantFrom('on', 'No', 'null', 'e1', 'port', 'inst', 'floating_ip', 'a', 'a-volume'),
)

/** Ids differ in their first digits, which tell the names of resources apart when those of groups differ in case only. */
const idBeginning = (n: number): string => `bbbbbb${String(n).padStart(2, '0')}-0000-4000-8000-000000000001`

const nodeGroups = fc
  .uniqueArray(
    fc.record({
      name: groupName,
      target_count: fc.nat(5),
      volumes_per_node: fc.nat(3),
      volumes_size: fc.constantFrom(null, 1, 100),
      volume_type: fc.constantFrom(null, 'fast'),
      floating_ip_pool: fc.constantFrom(null, PAPER_CLOUD.floatingPool),
      auto_security_group: fc.constantFrom(null, false, true),
      security_groups: fc.constantFrom<string[] | null>(null, ['default']),
      node_processes: fc.subarray(['namenode', 'datanode', 'tasktracker'], { minLength: 1 }),
      resolved: fc.constantFrom(
        imageBacked(PAPER_CLOUD),
        volumeBacked(PAPER_CLOUD),
        volumeBacked(PAPER_CLOUD, { boot_volume_type: 'fast', boot_volume_availability_zone: 'east' }),
      ),
    }),
    { selector: (group) => group.name, minLength: 1, maxLength: 5 },
  )
  .map((groups) => groups.map((group, n) => ({ ...aNodeGroup(PAPER_CLOUD, group), id: idBeginning(n) })))

const clusters = fc
  .record({
    node_groups: nodeGroups,
    name: label,
    anti_affinity: fc.subarray(['datanode', 'namenode']),
    anti_affinity_ratio: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ node_groups, ...wish }) => aCluster(PAPER_CLOUD, node_groups, wish))

const stacks = clusters.map((cluster) => ({ cluster, stack: clusterStack(cluster, OPTIONS) }))

/** Each run writes and reads several files of YAML. */
const RUNS = { numRuns: 40 }

const OWNERSHIP = ['fennec:cluster_id', 'fennec:node_group_id', 'fennec:instance_index', 'fennec:role']

describe('the stack of any cluster', () => {
  test('marks every server and every volume as ours', () => {
    fc.assert(
      fc.property(stacks, ({ stack }) => {
        for (const resource of [
          ...resourcesOf(stack, 'OS::Nova::Server'),
          ...resourcesOf(stack, 'OS::Cinder::Volume'),
        ]) {
          expect(Object.keys(resource.properties.metadata ?? {})).toEqual(OWNERSHIP)
        }
      }),
      RUNS,
    )
  })

  test('marks every port as ours, in tags that older clouds accept', () => {
    fc.assert(
      fc.property(stacks, ({ cluster, stack }) => {
        const ports = resourcesOf(stack, 'OS::Neutron::Port')
        expect(ports).toHaveLength(cluster.node_groups.length)
        for (const { properties } of ports) {
          const tags = properties.tags
          if (!Array.isArray(tags)) throw new Error('a port without tags')
          expect(tags[0]).toBe(`fennec:cluster_id=${cluster.id}`)
          for (const tag of tags) if (typeof tag === 'string') expect(tag.length).toBeLessThanOrEqual(60)
        }
      }),
      RUNS,
    )
  })

  test('gives a server either an image or a boot volume, as its group was resolved', () => {
    fc.assert(
      fc.property(stacks, ({ cluster, stack }) => {
        for (const group of cluster.node_groups) {
          const { resources } = read(stack.files[`file://${group.name}.yaml`] ?? '')
          const onVolume = group.resolved.boot_volume_size !== null
          expect('image' in (resources.inst?.properties ?? {})).toBe(!onVolume)
          expect('block_device_mapping' in (resources.inst?.properties ?? {})).toBe(onVolume)
          expect('bootable_volume' in resources).toBe(onVolume)
        }
      }),
      RUNS,
    )
  })

  test('has exactly the resources the cluster asks for', () => {
    fc.assert(
      fc.property(stacks, ({ cluster, stack }) => {
        const groups = cluster.node_groups
        const withVolumes = groups.filter((group) => group.volumes_per_node > 0 && group.volumes_size !== null)
        const main = read(stack.template)
        expect(Object.keys(main.resources)).toHaveLength(
          groups.length +
            (cluster.anti_affinity.length > 0 ? cluster.anti_affinity_ratio : 0) +
            groups.filter((group) => group.auto_security_group).length,
        )
        expect(Object.keys(main.outputs ?? {})).toEqual(groups.map((group) => `${group.name}-instances`))
        expect(Object.keys(stack.files)).toHaveLength(groups.length + withVolumes.length)
        expect(resourcesOf(stack, 'OS::Cinder::VolumeAttachment')).toHaveLength(withVolumes.length)
      }),
      RUNS,
    )
  })

  test('refers to no file, parameter or resource that is not there', () => {
    fc.assert(
      fc.property(stacks, ({ stack }) => {
        for (const file of filesOf(stack)) {
          const text = JSON.stringify(file)
          for (const [, name = ''] of text.matchAll(/"get_resource":"([^"]+)"/g))
            expect(file.resources).toHaveProperty([name])
          for (const [, name = ''] of text.matchAll(/"get_param":\[?"([^"]+)"/g))
            expect(file.parameters).toHaveProperty([name])
          for (const [, name = ''] of text.matchAll(/"(file:[^"]+)"/g)) expect(stack.files).toHaveProperty([name])
        }
      }),
      RUNS,
    )
  })

  test('is the same text each time', () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        expect(clusterStack(structuredClone(cluster), OPTIONS)).toEqual(clusterStack(cluster, OPTIONS))
      }),
      RUNS,
    )
  })
})

describe('limits', () => {
  const longest = aCluster(PAPER_CLOUD, [aNodeGroup(PAPER_CLOUD, { name: 'w'.repeat(50) })], { name: 'c'.repeat(80) })

  test('the name of a stack of the longest cluster name is one Heat accepts', () => {
    expect(clusterStack(longest, OPTIONS).stackName).toMatch(/^[a-zA-Z][a-zA-Z0-9_.-]{0,254}$/)
  })

  test('stack tags have no comma, since Heat takes them joined by commas, and at most 80 characters', () => {
    for (const tag of clusterStack(longest, OPTIONS).tags) expect(tag).toMatch(/^[^,]{1,80}$/)
  })

  test.each([
    ['600', 600],
    [0, 1],
    [1_000_000, 43_200],
    ['soon', 3600],
  ])('a wait of %s seconds becomes %i, which Heat accepts', (wished, seconds) => {
    const cluster = aCluster(PAPER_CLOUD, [aNodeGroup(PAPER_CLOUD, { name: 'w' })], {
      cluster_configs: { general: { 'Heat Wait Condition timeout': wished } },
    })
    expect(resourcesOf(clusterStack(cluster, OPTIONS), 'OS::Heat::WaitCondition')[0]?.properties.timeout).toBe(seconds)
  })
})

test('members keep their server group when the first node group is scaled', () => {
  const grown = (target_count: number) => {
    const groups = [aNodeGroup(PAPER_CLOUD, { name: 'a', target_count }, 1), aNodeGroup(PAPER_CLOUD, { name: 'b' }, 2)]
    const cluster = aCluster(PAPER_CLOUD, groups, { anti_affinity: ['datanode'], anti_affinity_ratio: 2 })
    return read(clusterStack(cluster, OPTIONS).template).resources.b
  }
  expect(grown(4)).toEqual(grown(1))
})
