import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Cluster } from '../../domain/model.ts'
import { adoptedStack } from './adopted-stack.ts'
import { aCluster, aNodeGroup, PAPER_CLOUD } from './golden/a-cluster.ts'

const index = { get_param: 'instance_index' }

/** As the old service wrote it: its file of data volumes is called otherwise than ours. */
function oldSource() {
  const node = {
    resources: {
      port: { type: 'OS::Neutron::Port', properties: { name: 'p' } },
      bootable_volume: { type: 'OS::Cinder::Volume', properties: { size: 7, image: 'image-1' } },
      inst: { type: 'OS::Nova::Server', properties: { flavor: '2', user_data: 'a' } },
      worker: {
        type: 'OS::Heat::ResourceGroup',
        properties: { count: 2, resource_def: { type: 'file://worker-volume.yaml', properties: {} } },
      },
    },
  }
  const volume = { resources: { volume: { type: 'OS::Cinder::Volume', properties: { size: '1' } } } }
  return {
    template: { resources: { worker: { type: 'OS::Heat::ResourceGroup' } } },
    files: { 'file://worker.yaml': JSON.stringify(node), 'file://worker-volume.yaml': JSON.stringify(volume) },
  }
}

const cluster: Cluster = aCluster(PAPER_CLOUD, [aNodeGroup(PAPER_CLOUD, { name: 'worker' })])
const [group] = cluster.node_groups
type Files = { resources: Record<string, { properties: Record<string, unknown> }> }
const read = (files: Record<string, string>, name: string): Files => parse(files[`file://${name}.yaml`] ?? '') as Files

test('an old stack gets marks on servers, volumes and ports, and is not changed otherwise', () => {
  const old = oldSource()
  const { source, bootVolumeSizesGiB } = adoptedStack(old, cluster)
  const mark = (role: string) => ({
    'fennec:cluster_id': cluster.id,
    'fennec:node_group_id': group?.id,
    'fennec:instance_index': index,
    'fennec:role': role,
  })
  const node = read(source.files, 'worker')
  expect(node.resources.inst?.properties).toEqual({ flavor: '2', user_data: 'a', metadata: mark('server') })
  expect(node.resources.bootable_volume?.properties).toEqual({ size: 7, image: 'image-1', metadata: mark('boot') })
  expect(node.resources.port?.properties.tags).toHaveLength(4)
  expect(read(source.files, 'worker-volume').resources.volume?.properties).toEqual({
    size: '1',
    metadata: mark('data'),
  })
  expect(source.template).toEqual(old.template)
  expect([...bootVolumeSizesGiB]).toEqual([[group?.id, 7]])
})

test('adopted twice is the same text, so that a repeat finds it done', () => {
  const { source } = adoptedStack(oldSource(), cluster)
  expect(adoptedStack(source, cluster).source).toEqual(source)
})

test('a node group that has no nodes yet is left for its own file', () => {
  const more: Cluster = aCluster(PAPER_CLOUD, [...cluster.node_groups, aNodeGroup(PAPER_CLOUD, { name: 'edge' }, 2)])
  expect(Object.keys(adoptedStack(oldSource(), more).source.files)).toEqual(Object.keys(oldSource().files))
})
