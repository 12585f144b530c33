import { expect, test } from 'vitest'
import type { Instance } from '../domain/model.ts'
import { aServer, aVolume } from './cloud-examples.ts'
import { aCluster, aNodeGroup, PAPER_CLOUD } from './heat/golden/a-cluster.ts'
import { inventoryBeside } from './inventory-beside.ts'
import { paperCloud } from './paper-cloud.ts'

const group = aNodeGroup(PAPER_CLOUD, { name: 'worker' })
const cluster = aCluster(PAPER_CLOUD, [group])
const port = (index: number) => ({
  id: `port-${index}`,
  tags: [
    `fennec:cluster_id=${cluster.id}`,
    `fennec:node_group_id=${group.id}`,
    `fennec:instance_index=${index}`,
    'fennec:role=port',
  ],
})

test('what belongs to nodes that stay is not told, what removed ones left is', async () => {
  const indexes = [1, 10]
  const { cloud } = paperCloud({
    'GET nova /servers/detail': { servers: indexes.map((index) => aServer(cluster, group, index)) },
    'GET cinder /volumes/detail': {
      volumes: indexes.flatMap((index) => [
        aVolume(cluster, group, index, 'boot'),
        aVolume(cluster, group, index, 'data'),
      ]),
    },
    'GET neutron /ports': { ports: indexes.map(port) },
  })
  const staying = { node_group_id: group.id, instance_name: 'demo-worker-10' } as Instance
  expect(await inventoryBeside(cloud, cluster, [staying], new AbortController().signal)).toEqual({
    stacks: [],
    servers: ['server-worker-1'],
    volumes: ['boot-worker-1', 'data-worker-1'],
    ports: ['port-1'],
    accessRules: [],
  })
})
