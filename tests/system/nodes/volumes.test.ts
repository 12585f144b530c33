/** The service's work on the volumes of a real node. */
import { expect, test } from 'vitest'
import { prepareDisks } from '../../../packages/server/src/guest/disks.ts'
import { nodesUnderTest } from './nodes-under-test.ts'

const VOLUME = 'aaaaaaaa-1111-4222-8333-444444444444'
const SECOND_VOLUME = 'bbbbbbbb-1111-4222-8333-444444444444'
const nodes = nodesUnderTest('real')

const disks = (volumeIds: string[], useXfs = true) => ({
  volumeIds,
  mountPrefix: '/volumes/disk',
  useXfs,
  timeoutMs: 60_000,
  appearWithinMs: 0,
})

test('volumes are formatted, mounted in the order of the wish, and a repeat changes nothing', async () => {
  const volumes = [nodes.volume(VOLUME, '/dev/vdb'), nodes.volume(SECOND_VOLUME, '/dev/vdc')]
  await nodes.host.start(nodes.spec(1, { volumes }))
  const guest = nodes.guest(1)
  const wish = disks([SECOND_VOLUME, VOLUME])
  expect(await prepareDisks(guest, wish)).toBe(2)
  const look =
    'cat /etc/fstab; for n in 1 2; do findmnt -n -o SOURCE,FSTYPE /volumes/disk$n; done; lsblk -dno NAME,UUID'
  const first = (await guest.run(look)).stdout
  expect(first).toContain('/dev/vdc xfs\n/dev/vdb xfs')
  expect(await prepareDisks(guest, wish)).toBe(2)
  expect((await guest.run(look)).stdout).toBe(first)
})

test('without XFS the volumes are ext4', async () => {
  await nodes.host.start(nodes.spec(1, { volumes: [nodes.volume(VOLUME, '/dev/vdb')] }))
  const guest = nodes.guest(1)
  await prepareDisks(guest, disks([VOLUME], false))
  expect((await guest.run('findmnt -n -o FSTYPE /volumes/disk1')).stdout).toBe('ext4\n')
})

test('what is on a volume survives a restart, and fstab brings it back', async () => {
  const volumes = [nodes.volume(VOLUME, '/dev/vdb')]
  await nodes.host.start(nodes.spec(1, { volumes }))
  await prepareDisks(nodes.guest(1), disks([VOLUME]))
  await nodes.guest(1).run('echo data > /volumes/disk1/file', { asRoot: true })
  await nodes.host.stop('server-1')
  await nodes.host.start(nodes.spec(1, { volumes }))
  const guest = nodes.guest(1)
  const { stdout } = await guest.run('ls /volumes/disk1; sudo mount -a && cat /volumes/disk1/file')
  expect(stdout).toBe('data\n')
  expect(await prepareDisks(guest, disks([VOLUME]))).toBe(1)
})

test('a volume attached to a running node can be prepared; detached it is gone', async () => {
  await nodes.host.start(nodes.spec(1))
  const guest = nodes.guest(1)
  await nodes.host.attach('server-1', nodes.volume(VOLUME, '/dev/vdb'))
  expect(await prepareDisks(guest, disks([VOLUME]))).toBe(1)
  await guest.run('umount /volumes/disk1', { asRoot: true })
  await nodes.host.detach('server-1', VOLUME)
  expect((await guest.run('lsblk -dno NAME; ls /dev/disk/by-id')).stdout).toBe('vda\nvda1\n')
})

test('a volume that holds somebody’s file system is not touched', async () => {
  await nodes.host.start(nodes.spec(1, { volumes: [nodes.volume(VOLUME, '/dev/vdb')] }))
  const guest = nodes.guest(1)
  await guest.run('mkfs.ext4 -L theirs /dev/vdb', { asRoot: true })
  const before = (await guest.run('blkid /dev/vdb')).stdout
  await expect(prepareDisks(guest, disks([VOLUME]))).rejects.toThrow(
    /holds a file system \(ext4, label 'theirs'\): not touched/,
  )
  expect((await guest.run('blkid /dev/vdb')).stdout).toBe(before)
})

test('a step that died after mkfs is taken up where it stopped', async () => {
  await nodes.host.start(nodes.spec(1, { volumes: [nodes.volume(VOLUME, '/dev/vdb')] }))
  const guest = nodes.guest(1)
  await guest.run('mkfs.xfs -L fennec-1 /dev/vdb', { asRoot: true })
  const uuid = (await guest.run('blkid -s UUID -o value /dev/vdb')).stdout
  expect(await prepareDisks(guest, disks([VOLUME]))).toBe(1)
  expect((await guest.run('findmnt -n -o UUID /volumes/disk1')).stdout).toBe(uuid)
})

test('a missing volume is named, with what the node has instead, and the others are not formatted', async () => {
  await nodes.host.start(nodes.spec(1, { volumes: [nodes.volume(VOLUME, '/dev/vdb')] }))
  const guest = nodes.guest(1)
  const failed = prepareDisks(guest, disks([VOLUME, SECOND_VOLUME]))
  await expect(failed).rejects.toThrow(new RegExp(`demo-worker-1: .*${SECOND_VOLUME} is not among the disks.*vdb`))
  expect((await guest.run('lsblk -dno FSTYPE /dev/vdb')).stdout.trim()).toBe('')
})
