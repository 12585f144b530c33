import type { StackSource } from '@fennec/openstack'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { nextGeneration } from '../../domain/boot-disk/generations.ts'
import type { Cluster, Instance, NodeGroup } from '../../domain/model.ts'
import { clusterStack } from './cluster-stack.ts'
import { aCluster, aNodeGroup, PAPER_CLOUD, volumeBacked } from './golden/a-cluster.ts'
import { grownStack } from './grown-stack.ts'
import type { HotFile } from './hot.ts'
import { reshapedStack } from './reshaped-stack.ts'

const OPTIONS = { waitCondition: true, stackTags: [], managementCidrs: ['10.77.0.0/16'] }
const APART = { anti_affinity: ['datanode'], anti_affinity_ratio: 2 }

const read = (text: string) => parse(text, { version: '1.1', schema: 'yaml-1.1' })
const mainOf = (source: StackSource) => source.template as unknown as HotFile

const node = (index: number): Instance =>
  ({
    node_group_id: imageBacked.id,
    instance_id: `i${index}`,
    instance_name: `demo-worker-${index}`,
  }) as Instance

const imageBacked = aNodeGroup(PAPER_CLOUD, {
  name: 'worker',
  target_count: 3,
  auto_security_group: true,
  volumes_per_node: 1,
  volumes_size: 1,
})

/** Of three nodes that boot from an image, with those that are there. */
function converting(...indexes: number[]): { cluster: Cluster; group: NodeGroup } {
  const three = { ...imageBacked, instances: [node(0), node(1), node(2)] }
  const resolved = nextGeneration(three, volumeBacked(PAPER_CLOUD))
  const group = { ...imageBacked, boot_from_volume: true, resolved, instances: indexes.map(node) }
  return { cluster: aCluster(PAPER_CLOUD, [group], APART), group }
}

function before(): StackSource {
  const { template, files } = clusterStack(aCluster(PAPER_CLOUD, [imageBacked], APART), OPTIONS)
  return { template: read(template), files }
}

const shape = (count: number, leaving: Instance[] = []) => ({ counts: new Map([[imageBacked.id, count]]), leaving })

test('nodes with another disk come into a resource group of their own; of those that are there nothing changes', () => {
  const { cluster } = converting(0, 1, 2)
  const after = reshapedStack(before(), cluster, shape(4), OPTIONS)
  const { worker, 'worker.1': added, ...shared } = mainOf(after).resources
  const { worker: unchanged, ...sharedBefore } = mainOf(before()).resources
  expect(worker).toEqual(unchanged)
  expect(shared).toEqual(sharedBefore)
  expect(after.files).toMatchObject(before().files)
  expect(added?.properties).toMatchObject({
    count: 1,
    resource_def: {
      type: 'file://worker.1.yaml',
      properties: { instance_index: '1%index%', member_number: '%index%' },
    },
  })
  const { inst, bootable_volume } = (read(after.files['file://worker.1.yaml'] ?? '') as HotFile).resources
  expect(bootable_volume?.type).toBe('OS::Cinder::Volume')
  expect(inst?.properties).toMatchObject({
    scheduler_hints: { group: { get_param: ['servgroups', { get_param: 'member_number' }] } },
  })
  expect(inst?.properties.image).toBeUndefined()
})

test('asked for twice is the same text', () => {
  const { cluster } = converting(0, 1, 2)
  const once = reshapedStack(before(), cluster, shape(4), OPTIONS)
  expect(reshapedStack(once, cluster, shape(4), { ...OPTIONS, waitCondition: false })).toEqual(once)
})

test('old nodes leave their own resource group, by its own numbers', () => {
  const first = reshapedStack(before(), converting(0, 1, 2).cluster, shape(4), OPTIONS)
  const { resources } = mainOf(reshapedStack(first, converting(0, 1, 2, 10).cluster, shape(3, [node(0)]), OPTIONS))
  expect(resources.worker?.properties).toMatchObject({ count: 2, removal_policies: [{ resource_list: ['0'] }] })
  expect(resources['worker.1']?.properties).toMatchObject({ count: 1, removal_policies: [] })
})

test('new nodes leave theirs by its numbers, not by those in their names', () => {
  const first = reshapedStack(before(), converting(0, 1, 2).cluster, shape(5), OPTIONS)
  const { resources } = mainOf(reshapedStack(first, converting(0, 1, 2, 10, 11).cluster, shape(4, [node(11)]), OPTIONS))
  expect(resources.worker?.properties).toMatchObject({ count: 3, removal_policies: [] })
  expect(resources['worker.1']?.properties).toMatchObject({ count: 1, removal_policies: [{ resource_list: ['1'] }] })
})

test('the resource group of the last old node goes, and leaves what the group shares', () => {
  const first = reshapedStack(before(), converting(2, 10, 11).cluster, shape(4), OPTIONS)
  const last = reshapedStack(first, converting(2, 10, 11, 12).cluster, shape(3, [node(2)]), OPTIONS)
  const main = mainOf(last)
  const { worker: _gone, ...shared } = mainOf(before()).resources
  expect(main.resources).toMatchObject(shared)
  expect(main.resources.worker).toBeUndefined()
  expect(Object.keys(main.outputs ?? {})).toEqual(['worker.1-instances'])
  expect(Object.keys(last.files)).toEqual(['file://worker.1.yaml', 'file://worker.1/volume.yaml'])
})

test('new nodes that are taken back leave the stack as it was', () => {
  const first = reshapedStack(before(), converting(0, 1, 2).cluster, shape(4), OPTIONS)
  expect(reshapedStack(first, converting(0, 1, 2).cluster, shape(3), OPTIONS)).toEqual(before())
})

test('a size that has grown is written for every generation that boots from volumes', () => {
  const { cluster, group } = converting(0, 1, 2)
  const grown = grownStack(reshapedStack(before(), cluster, shape(4), OPTIONS), cluster, group, 40)
  expect(grown.files['file://worker.yaml']).toBe(before().files['file://worker.yaml'])
  expect(grown.files['file://worker.1.yaml']).toMatch(/size: 40/)
})
