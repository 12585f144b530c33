/** The service's own work on nodes, on the sandbox's light ones. */
import { expect, test } from 'vitest'
import type { PluginNode } from '../../../packages/plugins/src/interface.ts'
import { beginJob, jobSaid, jobState, placeJob, removeJob } from '../../../packages/plugins/src/kit/jobs/node-jobs.ts'
import { shellProgram } from '../../../packages/plugins/src/kit/jobs/shell-program.ts'
import { authorizeKey } from '../../../packages/server/src/guest/authorized-key.ts'
import { prepareDisks } from '../../../packages/server/src/guest/disks.ts'
import { setNames } from '../../../packages/server/src/guest/hosts.ts'
import { mountShares, unmountOtherShares } from '../../../packages/server/src/guest/shares.ts'
import { generateKeyPair } from '../../../packages/server/src/guest/testing/key-pair.ts'
import { setTimeSource } from '../../../packages/server/src/guest/time.ts'
import { nodesUnderTest } from './nodes-under-test.ts'

const VOLUMES = ['aaaaaaaa-1111-4222-8333-444444444444', 'bbbbbbbb-1111-4222-8333-444444444444']
const nodes = nodesUnderTest('light')

const disks = (volumeIds: string[]) => ({
  volumeIds,
  mountPrefix: '/volumes/disk',
  useXfs: true,
  timeoutMs: 10_000,
  appearWithinMs: 0,
})

test('volumes are formatted and mounted in the order of the wish, once, and keep it over a restart', async () => {
  const volumes = [nodes.volume(VOLUMES[1] ?? '', '/dev/vdb'), nodes.volume(VOLUMES[0] ?? '', '/dev/vdc')]
  await nodes.host.start(nodes.spec(1, { volumes }))
  const look = 'cat /etc/fstab; lsblk -nro NAME,FSTYPE,UUID,MOUNTPOINT; findmnt -n -o SOURCE /volumes/disk1'
  const run = async () => (await nodes.guest(1).run(look)).stdout
  expect(await prepareDisks(nodes.guest(1), disks(VOLUMES))).toBe(2)
  const first = await run()
  expect(first).toMatch(/vdb xfs \S+ \/volumes\/disk2\nvdc xfs \S+ \/volumes\/disk1\n\/dev\/vdc\n$/)
  expect(await prepareDisks(nodes.guest(1), disks(VOLUMES))).toBe(2)
  expect(await run()).toBe(first)
  await nodes.host.stop('server-1')
  await nodes.host.start(nodes.spec(1, { volumes }))
  expect(await prepareDisks(nodes.guest(1), disks(VOLUMES))).toBe(2)
  expect(await run()).toBe(first)
})

test('a volume that is missing, or holds something else, is told as a real node tells it', async () => {
  await nodes.host.start(nodes.spec(1))
  const guest = nodes.guest(1)
  await nodes.host.attach('server-1', nodes.volume(VOLUMES[0] ?? '', '/dev/vdb'))
  await expect(prepareDisks(guest, disks(VOLUMES))).rejects.toThrow(
    new RegExp(`${VOLUMES[1]} is not among the disks.*vdb`),
  )
  await guest.run('mkfs.ext4 -L theirs /dev/vdb', { asRoot: true })
  await expect(prepareDisks(guest, disks(VOLUMES.slice(0, 1)))).rejects.toThrow(
    /holds a file system \(ext4, label 'theirs'\): not touched/,
  )
})

test('shares are mounted once, refused without access, and unmounted, as on a real node', async () => {
  const location = '127.0.0.1:/shares/a'
  const share = { id: 'a', level: 'rw', path: '/mnt/data', location } as const
  await nodes.host.start(nodes.spec(1))
  const guest = nodes.guest(1)
  await expect(mountShares(guest, [share])).rejects.toThrow(/could not be mounted .*access denied by server/)
  await nodes.host.showExports('server-1', [{ shareId: 'a', level: 'rw', location, directory: nodes.home }])
  await mountShares(guest, [share])
  await mountShares(guest, [share])
  const look = 'grep -c share= /etc/fstab; findmnt -n -o SOURCE /mnt/data'
  expect((await guest.run(look)).stdout).toBe(`1\n${location}\n`)
  expect(await unmountOtherShares(guest, [])).toBeNull()
  expect((await guest.run(`${look}; mountpoint -q /mnt/data`, { allowFailure: true })).stdout).toBe('0\n')
})

test('names, time and files are set as on a real node, and a repeat changes nothing', async () => {
  await nodes.host.start(nodes.spec(1))
  const guest = nodes.guest(1)
  const cluster = [1, 2].map((n) => ({
    name: `demo-worker-${n}`,
    fqdn: `demo-worker-${n}.novalocal`,
    internalIp: `10.0.0.${n}`,
  }))
  const [self] = cluster
  if (!self) throw new Error('no node')
  const look = async () =>
    (await guest.run('hostname; cat /etc/hostname; getent hosts demo-worker-2; cat /etc/hosts')).stdout
  expect(await setNames(guest, self, cluster)).toEqual({ hostNameSet: true })
  const first = await look()
  expect(first).toMatch(/^demo-worker-1\.novalocal\ndemo-worker-1\.novalocal\n10\.0\.0\.2 /)
  await setNames(guest, self, cluster)
  expect(await look()).toBe(first)
  expect(await setTimeSource(guest, 'ntp.example.org')).toMatchObject({ service: 'none' })
  await guest.writeFile('/etc/note', 'ü\0 "quoted"\n', { asRoot: true, mode: 0o600 })
  expect(await guest.readFile('/etc/note')).toBe('ü\0 "quoted"\n')
})

test('a key that is let in opens the node from then on; so does one in the user data', async () => {
  const [later, first] = [generateKeyPair('test'), generateKeyPair('test')]
  await nodes.host.start(
    nodes.spec(1, { userData: `#!/bin/bash\nkey='${first.publicKey.trim()}'\n`, authorizedKeys: [] }),
  )
  const opened = nodes.guest(1, { privateKey: first.privateKey })
  for (const _ of [1, 2]) await authorizeKey(opened, later.publicKey)
  const guest = nodes.guest(1, { privateKey: later.privateKey })
  expect((await guest.run('wc -l < ~/.ssh/authorized_keys')).stdout.trim()).toBe('2')
  await expect(nodes.guest(1).run('true')).rejects.toMatchObject({ failure: 'refused' })
})

test('a node keeps host key and files over a restart of the sandbox, and has none of its old processes', async () => {
  await nodes.host.start(nodes.spec(1))
  const { hostKey } = await nodes.guests.whenReachable(nodes.address(1), { deadlineMs: 60_000 })
  await nodes.guest(1).run('echo kept > note; echo "#!/bin/sh" > daemon; setsid ./daemon & pgrep -c daemon')
  await nodes.restartHost()
  await nodes.host.start(nodes.spec(1))
  const { stdout } = await nodes.guest(1, { hostKey }).run('cat note; pgrep -c daemon; true')
  expect(stdout).toBe('kept\n0\n')
})

test('a hundred nodes are there at once', async () => {
  const numbers = Array.from({ length: 100 }, (_, index) => index + 1)
  await Promise.all(numbers.map((number) => nodes.host.start(nodes.spec(number))))
  const answers = await Promise.all(numbers.map((number) => nodes.guest(number).run('hostname')))
  expect(answers.map(({ stdout }) => stdout)).toEqual(numbers.map((number) => `demo-worker-${number}\n`))
})

test('a job runs once as on any node, and nothing of it is left', async () => {
  await nodes.host.start(nodes.spec(1))
  const storagePaths = ['/mnt']
  const node = { ...nodes.guest(1), instanceName: 'demo-worker-1', storagePaths } as unknown as PluginNode
  const { signal } = new AbortController()
  const job = {
    type: 'Shell' as const,
    mains: ['main.sh'],
    libs: [],
    configs: {},
    params: { NAME: 'Ada' },
    args: ['hello'],
  }
  await placeJob(
    node,
    'j1',
    shellProgram(job),
    new Map([['main.sh', Buffer.from('echo "$1 $NAME"; exit 3\n')]]),
    signal,
  )
  await Promise.all([beginJob(node, 'j1', signal), beginJob(node, 'j1', signal)])
  const state = () => jobState(node, 'j1', signal)
  await expect.poll(state, { timeout: 60_000 }).toMatchObject({ is: 'ended', status: 3, cancelled: false })
  expect(await jobSaid(node, 'j1', 'stdout', 100, signal)).toBe('hello Ada\n')
  await removeJob(node, 'j1', signal)
  expect(await state()).toMatchObject({ is: 'gone' })
})
