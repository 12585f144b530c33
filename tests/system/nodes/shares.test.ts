/** The service's work with shares on real nodes. */
import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { NodeExport } from '../../../packages/sandbox/src/nodes/node.ts'
import { mountShares, type ShareToMount, unmountOtherShares } from '../../../packages/server/src/guest/shares.ts'
import { nodesUnderTest } from './nodes-under-test.ts'

const SHARE = 'cccccccc-1111-4222-8333-444444444444'
const nodes = nodesUnderTest('real')

/** An export of the cloud's file server, whose directory is there. */
async function anExport(id = SHARE, level: 'rw' | 'ro' = 'rw'): Promise<NodeExport> {
  const directory = join(nodes.home, `share-${id}`)
  await mkdir(directory, { recursive: true })
  await chmod(directory, 0o777)
  return { shareId: id, level, location: `127.0.0.1:/shares/${id}`, directory }
}

const toMount = ({ shareId, level, location }: NodeExport, path = '/mnt/data'): ShareToMount => ({
  id: shareId,
  level,
  path,
  location,
})

test('a share is one directory for all nodes that mount it, and a repeat changes nothing', async () => {
  const shown = await anExport()
  await nodes.host.start(nodes.spec(1, { exports: [shown] }))
  await nodes.host.start(nodes.spec(2, { exports: [shown] }))
  const [first, second] = [nodes.guest(1), nodes.guest(2)]
  await mountShares(first, [toMount(shown)])
  await mountShares(second, [toMount(shown, '/srv/shared/data')])
  await mountShares(first, [toMount(shown)])
  await first.run('echo hello > /mnt/data/file')
  expect((await second.run('cat /srv/shared/data/file')).stdout).toBe('hello\n')
  const fstab = (await first.run('cat /etc/fstab; findmnt -n -o SOURCE /mnt/data')).stdout.split('\n')
  const line = `${shown.location} /mnt/data nfs rw,_netdev,nofail,x-fennec.share=${SHARE} 0 0`
  expect(fstab.slice(1)).toEqual([line, shown.location, ''])
})

test('a share that the file server does not let the node into is refused in its words, and can be mounted once it is', async () => {
  await nodes.host.start(nodes.spec(1))
  const guest = nodes.guest(1)
  const shown = await anExport()
  await expect(mountShares(guest, [toMount(shown)])).rejects.toThrow(
    /share cccccccc.* could not be mounted .*access denied by server/,
  )
  await nodes.host.showExports('server-1', [shown])
  await mountShares(guest, [toMount(shown)])
  await nodes.host.showExports('server-1', [])
  await unmountOtherShares(guest, [])
  await expect(mountShares(guest, [toMount(shown)])).rejects.toThrow(/access denied by server/)
})

test('a share that may only be read cannot be written to', async () => {
  const shown = await anExport(SHARE, 'ro')
  await nodes.host.start(nodes.spec(1, { exports: [shown] }))
  const guest = nodes.guest(1)
  await mountShares(guest, [toMount(shown)])
  await expect(guest.run('touch /mnt/data/file', { asRoot: true })).rejects.toThrow(/Read-only file system/)
})

test('fstab brings the shares back when the node has restarted', async () => {
  const shown = await anExport()
  await nodes.host.start(nodes.spec(1, { exports: [shown] }))
  await mountShares(nodes.guest(1), [toMount(shown)])
  await nodes.guest(1).run('echo kept > /mnt/data/file')
  await nodes.host.stop('server-1')
  await nodes.host.start(nodes.spec(1, { exports: [shown] }))
  const { stdout } = await nodes.guest(1).run('ls /mnt/data; sudo mount -a && cat /mnt/data/file')
  expect(stdout).toBe('kept\n')
})

test('shares that a node is not to have any more are unmounted, others and what somebody else mounted stay', async () => {
  const other = await anExport('dddddddd-1111-4222-8333-444444444444')
  const shown = await anExport()
  const theirs = await anExport('eeeeeeee-1111-4222-8333-444444444444')
  await nodes.host.start(nodes.spec(1, { exports: [shown, other, theirs] }))
  const guest = nodes.guest(1)
  await mountShares(guest, [toMount(shown), toMount(other, '/mnt/other')])
  await guest.run(`mkdir /mnt/theirs && mount -t nfs ${theirs.location} /mnt/theirs`, { asRoot: true })
  expect(await unmountOtherShares(guest, [toMount(other, '/mnt/other')])).toBeNull()
  const look = 'ls /mnt; for one in /mnt/other /mnt/theirs; do mountpoint $one; done; grep -c share= /etc/fstab'
  expect((await guest.run(look)).stdout).toBe(
    'other\ntheirs\n/mnt/other is a mountpoint\n/mnt/theirs is a mountpoint\n1\n',
  )
})

test('a share in use goes from under its programs, which is told', async () => {
  const shown = await anExport()
  await nodes.host.start(nodes.spec(1, { exports: [shown] }))
  const guest = nodes.guest(1)
  await mountShares(guest, [toMount(shown)])
  await guest.run('cd /mnt/data && (sleep 300 >/dev/null 2>&1 &)')
  expect(await unmountOtherShares(guest, [])).toMatch(/^\/mnt\/data was in use/)
  expect((await guest.run('mountpoint -q /mnt/data', { allowFailure: true })).exitCode).not.toBe(0)
})

test('what is mounted at a path by somebody else is not covered', async () => {
  const [shown, theirs] = [await anExport(), await anExport('eeeeeeee-1111-4222-8333-444444444444')]
  await nodes.host.start(nodes.spec(1, { exports: [shown, theirs] }))
  const guest = nodes.guest(1)
  await guest.run(`mkdir /mnt/data && mount -t nfs ${theirs.location} /mnt/data`, { asRoot: true })
  await expect(mountShares(guest, [toMount(shown)])).rejects.toThrow(/\/mnt\/data is a mount point of something else/)
})

test('a node without an NFS client says which package its image needs', async () => {
  const shown = await anExport()
  await nodes.host.start(nodes.spec(1, { exports: [shown] }))
  const guest = nodes.guest(1)
  const programs = '/run/sandbox/bin'
  await guest.run(
    `cp -a ${programs} /tmp/bin && rm -f /tmp/bin/mount.nfs /sbin/mount.nfs && mount --bind /tmp/bin ${programs}`,
    { asRoot: true },
  )
  await expect(mountShares(guest, [toMount(shown)])).rejects.toThrow(/no NFS client .*nfs-common \(Debian, Ubuntu\)/)
})
