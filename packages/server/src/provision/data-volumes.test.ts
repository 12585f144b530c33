import { expect, test } from 'vitest'
import { aVolume } from './cloud-examples.ts'
import { dataVolumesByServer } from './data-volumes.ts'
import { aCluster, aNodeGroup, PAPER_CLOUD } from './heat/golden/a-cluster.ts'

const group = aNodeGroup(PAPER_CLOUD, { name: 'worker' })
const cluster = aCluster(PAPER_CLOUD, [group])
const at = (id: string, device: string, role: 'data' | 'boot' = 'data') =>
  aVolume(cluster, group, 0, role, {
    id,
    attachments: [{ attachment_id: id, server_id: 's1', volume_id: id, device }],
  })

test('data volumes stand in the order of their devices, the boot volume not among them', () => {
  const volumes = [at('v28', '/dev/vdab'), at('v3', '/dev/vdc'), at('v1', '/dev/vda', 'boot'), at('v2', '/dev/vdb')]
  expect(dataVolumesByServer(volumes)).toEqual(new Map([['s1', ['v2', 'v3', 'v28']]]))
})

test('a volume not attached yet belongs to no server', () => {
  expect(dataVolumesByServer([aVolume(cluster, group, 0, 'data')])).toEqual(new Map())
})
