import { expect, test } from 'vitest'
import type { Instance } from '../domain/model.ts'
import { nodeRootDisk } from './node-root-disk.ts'
import { paperCloud } from './paper-cloud.ts'

const { signal } = new AbortController()
const OURS = { 'fennec:cluster_id': 'c1' }
const node = { instance_id: 's1', boot_volume_id: 'v1' } as Instance

const server = {
  id: 's1',
  status: 'ERROR',
  metadata: OURS,
  fault: { code: 500, message: 'Failed to rebuild volume backed instance.', created: '' },
  'OS-EXT-STS:task_state': null,
  'os-extended-volumes:volumes_attached': [{ id: 'v1', delete_on_termination: true }],
}
const volume = { id: 'v1', status: 'downloading', metadata: OURS, volume_image_metadata: { image_id: 'i1' } }

const seen = (theServer: object, theVolume: object) =>
  nodeRootDisk(
    paperCloud({ 'GET nova /servers/s1': { server: theServer }, 'GET cinder /volumes/v1': { volume: theVolume } })
      .cloud,
    { id: 'c1' },
    node,
    signal,
  )

test('what Nova and Cinder say of a node, in their words', async () => {
  expect(await seen(server, volume)).toEqual({
    status: 'ERROR',
    taskState: null,
    fault: 'Failed to rebuild volume backed instance.',
    imageId: 'i1',
    volumeStatus: 'downloading',
  })
})

test('a server or a volume without our mark, or one that boots from another volume, is none of ours', async () => {
  expect(await seen({ ...server, metadata: {} }, volume)).toBeNull()
  expect(await seen(server, { ...volume, metadata: {} })).toBeNull()
  expect(await seen({ ...server, 'os-extended-volumes:volumes_attached': [] }, volume)).toBeNull()
})
