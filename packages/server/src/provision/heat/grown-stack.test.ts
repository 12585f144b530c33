import type { StackSource } from '@fennec/openstack'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { clusterStack } from './cluster-stack.ts'
import { aCluster, aNodeGroup, PAPER_CLOUD, volumeBacked } from './golden/a-cluster.ts'
import { grownStack } from './grown-stack.ts'

const OPTIONS = { waitCondition: true, stackTags: [], managementCidrs: [] }
const read = (text: string) => parse(text, { version: '1.1', schema: 'yaml-1.1' })

const worker = aNodeGroup(PAPER_CLOUD, { name: 'worker', resolved: volumeBacked(PAPER_CLOUD) }, 1)
const master = aNodeGroup(PAPER_CLOUD, { name: 'master', resolved: volumeBacked(PAPER_CLOUD) }, 2)
const cluster = aCluster(PAPER_CLOUD, [worker, master])

function held(): StackSource {
  const { template, files } = clusterStack(cluster, OPTIONS)
  return { template: read(template), files }
}

test('of the group’s file the size of its boot volume changes, and nothing else of the stack', () => {
  const before = held()
  const after = grownStack(before, cluster, worker, 40)
  const size = ({ files }: StackSource) => read(files['file://worker.yaml'] ?? '').resources.bootable_volume.properties
  expect([size(before).size, size(after).size]).toEqual([1, 40])
  const same = { ...after, files: { ...after.files, 'file://worker.yaml': before.files['file://worker.yaml'] } }
  expect(same).toEqual(before)
  const text = (source: StackSource) => source.files['file://worker.yaml'] ?? ''
  expect(text(after)).toBe(text(before).replace('size: 1\n', 'size: 40\n'))
})

test('a stack that says so already is left as it is', () => {
  const once = grownStack(held(), cluster, worker, 40)
  expect(grownStack(once, cluster, worker, 40)).toEqual(once)
})
