import type { StackSource } from '@fennec/openstack'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Cluster, Instance, NodeGroup } from '../../domain/model.ts'
import type { StackShape } from '../provision.ts'
import { clusterStack } from './cluster-stack.ts'
import { aCluster, aNodeGroup, PAPER_CLOUD, volumeBacked } from './golden/a-cluster.ts'
import type { HotFile, HotValue } from './hot.ts'
import { reshapedStack } from './reshaped-stack.ts'

const OPTIONS = { waitCondition: true, stackTags: [], managementCidrs: ['10.77.0.0/16'] }
/** Another release or another configuration: it must not reach the nodes that are there. */
const LATER = { ...OPTIONS, waitCondition: false, managementCidrs: [] }

const read = (text: string) => parse(text, { version: '1.1', schema: 'yaml-1.1' })

/** As Heat gives it back. */
function sourceOf(cluster: Cluster): StackSource {
  const { template, files } = clusterStack(cluster, OPTIONS)
  return { template: read(template), files }
}

const mainOf = (source: StackSource) => source.template as unknown as HotFile

const shape = (counts: [NodeGroup, number][], leaving: Instance[] = []): StackShape => ({
  counts: new Map(counts.map(([group, count]) => [group.id, count])),
  leaving,
})

const node = (group: NodeGroup, index: number): Instance =>
  ({ node_group_id: group.id, instance_id: `i${index}`, instance_name: `demo-${group.name}-${index}` }) as Instance

const group = (name: string, n: number, wish: Partial<NodeGroup> = {}) =>
  aNodeGroup(
    PAPER_CLOUD,
    { name, target_count: 3, boot_from_volume: true, resolved: volumeBacked(PAPER_CLOUD), ...wish },
    n,
  )

const worker = group('worker', 1, { volumes_per_node: 1, volumes_size: 1 })
const edge = group('worker-volume', 2, { auto_security_group: true, volumes_per_node: 1, volumes_size: 1 })
const apart = { anti_affinity: ['datanode'], anti_affinity_ratio: 2 }

/** What of a resource group decides about its members that are there. */
function membersOf(source: StackSource, resource: string) {
  const { resource_def } = mainOf(source).resources[resource]?.properties ?? {}
  const { type, properties } = resource_def as { type: string; properties: Record<string, HotValue> }
  const { servgroups, ...others } = properties
  return { type, others, servgroups: servgroups as HotValue[] | undefined }
}

describe('the stack of a cluster with another size', () => {
  test('of a node that stays nothing changes, whatever is wanted and whoever wrote the template', () => {
    const wish = fc.record({ count: fc.nat(9), ratio: fc.integer({ min: 1, max: 3 }), ports: fc.boolean() })
    fc.assert(
      fc.property(wish, ({ count, ratio, ports }) => {
        const first = { ...worker, auto_security_group: ports, flavor_id: '99' }
        const cluster = aCluster(PAPER_CLOUD, [first, edge], { ...apart, anti_affinity_ratio: ratio })
        const before = sourceOf(cluster)
        const after = reshapedStack(
          before,
          cluster,
          shape([
            [first, count],
            [edge, 3],
          ]),
          LATER,
        )
        expect(after.files).toEqual(before.files)
        for (const resource of ['worker', 'worker-volume']) {
          const [was, is] = [membersOf(before, resource), membersOf(after, resource)]
          expect(is.type).toBe(was.type)
          expect(is.others).toEqual(was.others)
          expect(is.servgroups?.slice(0, was.servgroups?.length)).toEqual(was.servgroups)
          // Every member finds its entry, also after others were removed.
          expect(is.servgroups?.length).toBeGreaterThanOrEqual(Math.max(3, resource === 'worker' ? count : 3))
        }
        const { worker: _resized, ...others } = mainOf(before).resources
        expect(mainOf(after).resources).toMatchObject(others)
      }),
      { numRuns: 30 },
    )
  })

  test('asked for twice is the same text, so that a repeat finds it done', () => {
    const cluster = aCluster(PAPER_CLOUD, [worker, edge], apart)
    const wanted = shape(
      [
        [worker, 2],
        [edge, 5],
      ],
      [node(worker, 0)],
    )
    const once = reshapedStack(sourceOf(cluster), cluster, wanted, OPTIONS)
    expect(reshapedStack(once, cluster, wanted, LATER)).toEqual(once)
  })

  test('names exactly the members that leave, by their numbers', () => {
    const cluster = aCluster(PAPER_CLOUD, [worker, edge])
    const wanted = shape(
      [
        [worker, 1],
        [edge, 3],
      ],
      [node(worker, 0), node(worker, 2)],
    )
    const { resources } = mainOf(reshapedStack(sourceOf(cluster), cluster, wanted, OPTIONS))
    expect(resources.worker?.properties).toMatchObject({ count: 1, removal_policies: [{ resource_list: ['0', '2'] }] })
    expect(resources['worker-volume']?.properties).toMatchObject({ count: 3, removal_policies: [] })
  })

  test('a new node group comes as it would with a new cluster, also one called like another’s file', () => {
    const cluster = aCluster(PAPER_CLOUD, [worker, edge])
    const before = sourceOf(aCluster(PAPER_CLOUD, [worker]))
    const after = reshapedStack(
      before,
      cluster,
      shape([
        [worker, 3],
        [edge, 2],
      ]),
      OPTIONS,
    )
    const asNew = sourceOf(aCluster(PAPER_CLOUD, [worker, { ...edge, target_count: 2 }]))
    expect(after.files).toEqual(asNew.files)
    expect(mainOf(after).resources).toEqual(mainOf(asNew).resources)
    expect(mainOf(after).outputs).toEqual(mainOf(asNew).outputs)
  })

  test('a node group that is not wanted goes with all it has', () => {
    const cluster = aCluster(PAPER_CLOUD, [worker, edge])
    const after = reshapedStack(sourceOf(cluster), cluster, shape([[worker, 3]]), OPTIONS)
    expect(after).toEqual(sourceOf(aCluster(PAPER_CLOUD, [worker])))
  })
})
