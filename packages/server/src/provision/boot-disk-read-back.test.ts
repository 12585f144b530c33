import type { Server, Volume } from '@fennec/openstack'
import { describe, expect, test } from 'vitest'
import { readBackBootDisks } from './boot-disk-read-back.ts'
import { aServer, aVolume } from './cloud-examples.ts'
import { aCluster, aNodeGroup, PAPER_CLOUD, volumeBacked } from './heat/golden/a-cluster.ts'

const onVolume = aNodeGroup(
  PAPER_CLOUD,
  { name: 'vol', boot_from_volume: true, resolved: volumeBacked(PAPER_CLOUD) },
  1,
)
const onImage = aNodeGroup(PAPER_CLOUD, { name: 'img' }, 2)
const cluster = aCluster(PAPER_CLOUD, [onVolume, onImage])

const server = (wish: Partial<Server> = {}) => aServer(cluster, onVolume, 0, wish)
const bootVolume = (wish: Partial<Volume> = {}) => aVolume(cluster, onVolume, 0, 'boot', wish)

const readBack = (one: Server, volumes: Volume[]) => readBackBootDisks(cluster, [one], volumes)[0]

describe('the root disk read back', () => {
  test('is the boot volume when Nova has no image and Cinder calls it bootable and in use', () => {
    expect(readBack(server(), [bootVolume()])).toEqual({
      instanceId: 'server-vol-0',
      volumeBacked: true,
      bootVolumeId: 'boot-vol-0',
      fill: 'image',
      sourceVolumeId: null,
      problem: null,
    })
  })

  test('says what it was cloned from', () => {
    expect(readBack(server(), [bootVolume({ source_volid: 'seed-1' })])).toMatchObject({
      fill: 'clone',
      sourceVolumeId: 'seed-1',
      problem: null,
    })
  })

  test('is an image where an image was wanted', () => {
    const one = aServer(cluster, onImage, 0, { image: { id: 'i1' }, 'os-extended-volumes:volumes_attached': [] })
    expect(readBack(one, [])).toMatchObject({ volumeBacked: false, bootVolumeId: null, problem: null })
  })

  test.each([
    ['Nova shows an image', server({ image: { id: 'i1' } }), [bootVolume()], /Nova shows image i1/],
    [
      'the boot volume is not attached',
      server({ 'os-extended-volumes:volumes_attached': [] }),
      [bootVolume()],
      /\(none\)/,
    ],
    ['the volume is not one of ours', server(), [bootVolume({ metadata: {} })], /not among its attached volumes/],
    [
      'the volume is another node’s',
      server(),
      [aVolume(cluster, onVolume, 1, 'boot', { id: 'boot-vol-0' })],
      /not among/,
    ],
    ['Cinder does not call it bootable', server(), [bootVolume({ bootable: 'false' })], /bootable/],
    ['Cinder does not have it in use', server(), [bootVolume({ status: 'attaching' })], /is attaching in Cinder/],
  ] as const)('is a problem when %s', (_, one, volumes, sentence) => {
    expect(readBack(one, [...volumes])?.problem).toMatch(sentence)
  })

  test('is a problem when an image was wanted and Nova shows none', () => {
    expect(readBack(aServer(cluster, onImage, 0), [])?.problem).toMatch(/was to boot from its image/)
  })
})
