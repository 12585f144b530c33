/** The service's own work on nodes, and the faults of their SSH, on the sandbox's light nodes. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findPlugin } from '../../packages/plugins/src/index.ts'
import type { Plugin, PluginCluster, PluginContext, PluginNode } from '../../packages/plugins/src/interface.ts'
import { beginJob, jobSaid, jobState, placeJob, removeJob } from '../../packages/plugins/src/kit/jobs/node-jobs.ts'
import { shellProgram } from '../../packages/plugins/src/kit/jobs/shell-program.ts'
import { RuleBook } from '../../packages/sandbox/src/faults/rule-book.ts'
import { createLightNodeHost } from '../../packages/sandbox/src/nodes/light/light-host.ts'
import type { NodeHost, NodeSpec, NodeVolume } from '../../packages/sandbox/src/nodes/node.ts'
import { createNodeHost } from '../../packages/sandbox/src/nodes/node-host.ts'
import { gateOf } from '../../packages/sandbox/src/nodes/ssh-gate.ts'
import { authorizeKey } from '../../packages/server/src/guest/authorized-key.ts'
import { prepareDisks } from '../../packages/server/src/guest/disks.ts'
import { growRoot } from '../../packages/server/src/guest/grow-root.ts'
import type { GuestAddress } from '../../packages/server/src/guest/guest-address.ts'
import { createGuests, type Guests } from '../../packages/server/src/guest/guests.ts'
import { setNames } from '../../packages/server/src/guest/hosts.ts'
import { mountShares, unmountOtherShares } from '../../packages/server/src/guest/shares.ts'
import { generateKeyPair } from '../../packages/server/src/guest/testing/key-pair.ts'
import { setTimeSource } from '../../packages/server/src/guest/time.ts'
import { freePorts } from './free-ports.ts'

const key = generateKeyPair('test')
const VOLUMES = ['aaaaaaaa-1111-4222-8333-444444444444', 'bbbbbbbb-1111-4222-8333-444444444444']
let home: string
let sshPort: number
let faults: RuleBook
let host: NodeHost
let guests: Guests

const log = (): void => undefined
const lightHost = (): NodeHost => createLightNodeHost({ sshPort, gate: gateOf(faults), speed: 1, log })

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'fennec-light-'))
  ;[sshPort = 0] = await freePorts(1)
  faults = new RuleBook(() => undefined)
  host = lightHost()
  guests = createGuests({ connectTimeoutMs: 30_000 })
})
afterEach(async () => {
  guests.close()
  await host.stopAll()
  await rm(home, { recursive: true })
})

const spec = (number: number, more: Partial<NodeSpec> = {}): NodeSpec => ({
  serverId: `server-${number}`,
  name: `demo-worker-${number}`,
  address: `127.77.3.${number}`,
  rootDir: join(home, `root-${number}`),
  rootSizeGiB: 10,
  userData: '',
  authorizedKeys: [key.publicKey],
  volumes: [],
  ...more,
})
const address = (number: number, more: Partial<GuestAddress> = {}): GuestAddress => ({
  id: `server-${number}`,
  name: `demo-worker-${number}`,
  host: `127.77.3.${number}`,
  port: sshPort,
  username: 'ubuntu',
  privateKey: key.privateKey,
  hostKey: null,
  ...more,
})
const volume = (id: string, device: string): NodeVolume => ({ id, device, sizeGiB: 2, dir: join(home, `volume-${id}`) })
const disks = (volumeIds: string[]) => ({
  volumeIds,
  mountPrefix: '/volumes/disk',
  useXfs: true,
  timeoutMs: 10_000,
  appearWithinMs: 0,
})

test('volumes are formatted and mounted in the order of the wish, once, and keep it over a restart', async () => {
  const volumes = [volume(VOLUMES[1] ?? '', '/dev/vdb'), volume(VOLUMES[0] ?? '', '/dev/vdc')]
  await host.start(spec(1, { volumes }))
  const look = 'cat /etc/fstab; lsblk -nro NAME,FSTYPE,UUID,MOUNTPOINT; findmnt -n -o SOURCE /volumes/disk1'
  const run = async () => (await guests.guest(address(1)).run(look)).stdout
  expect(await prepareDisks(guests.guest(address(1)), disks(VOLUMES))).toBe(2)
  const first = await run()
  expect(first).toMatch(/vdb xfs \S+ \/volumes\/disk2\nvdc xfs \S+ \/volumes\/disk1\n\/dev\/vdc\n$/)
  expect(await prepareDisks(guests.guest(address(1)), disks(VOLUMES))).toBe(2)
  expect(await run()).toBe(first)
  await host.stop('server-1')
  await host.start(spec(1, { volumes }))
  expect(await prepareDisks(guests.guest(address(1)), disks(VOLUMES))).toBe(2)
  expect(await run()).toBe(first)
})

test('a volume that is missing, or holds something else, is told as a real node tells it', async () => {
  await host.start(spec(1))
  const guest = guests.guest(address(1))
  await host.attach('server-1', volume(VOLUMES[0] ?? '', '/dev/vdb'))
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
  await host.start(spec(1))
  const guest = guests.guest(address(1))
  await expect(mountShares(guest, [share])).rejects.toThrow(/could not be mounted .*access denied by server/)
  await host.showExports('server-1', [{ shareId: 'a', level: 'rw', location, directory: home }])
  await mountShares(guest, [share])
  await mountShares(guest, [share])
  const look = 'grep -c share= /etc/fstab; findmnt -n -o SOURCE /mnt/data'
  expect((await guest.run(look)).stdout).toBe(`1\n${location}\n`)
  expect(await unmountOtherShares(guest, [])).toBeNull()
  expect((await guest.run(`${look}; mountpoint -q /mnt/data`, { allowFailure: true })).stdout).toBe('0\n')
})

test('names, time and files are set as on a real node, and a repeat changes nothing', async () => {
  await host.start(spec(1))
  const guest = guests.guest(address(1))
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
  await host.start(spec(1, { userData: `#!/bin/bash\nkey='${first.publicKey.trim()}'\n`, authorizedKeys: [] }))
  const opened = guests.guest(address(1, { privateKey: first.privateKey }))
  for (const _ of [1, 2]) await authorizeKey(opened, later.publicKey)
  const guest = guests.guest(address(1, { privateKey: later.privateKey }))
  expect((await guest.run('wc -l < ~/.ssh/authorized_keys')).stdout.trim()).toBe('2')
  await expect(guests.guest(address(1)).run('true')).rejects.toMatchObject({ failure: 'refused' })
})

test('a node keeps host key and files over a restart of the sandbox, and has none of its old processes', async () => {
  await host.start(spec(1))
  const { hostKey } = await guests.whenReachable(address(1), { deadlineMs: 60_000 })
  await guests.guest(address(1)).run('echo kept > note; echo "#!/bin/sh" > daemon; setsid ./daemon & pgrep -c daemon')
  await host.stopAll()
  host = lightHost()
  await host.start(spec(1))
  const { stdout } = await guests.guest(address(1, { hostKey })).run('cat note; pgrep -c daemon; true')
  expect(stdout).toBe('kept\n0\n')
})

function fakeCluster(): { plugin: Plugin; cluster: PluginCluster; context: PluginContext } {
  const plugin = findPlugin('fake')
  if (!plugin) throw new Error('no fake plugin')
  const nodeProcesses = ['datanode', 'tasktracker']
  const nodeGroup = {
    id: 'g',
    name: 'worker',
    nodeProcesses,
    nodeConfigs: {},
    count: 1,
    flavorId: '1',
    flavor: null,
    useAutoconfig: true,
  }
  const node: PluginNode = {
    ...guests.guest(address(1)),
    instanceName: 'demo-worker-1',
    fqdn: 'demo-worker-1.novalocal',
    internalIp: '10.0.0.1',
    managementIp: '127.77.3.1',
    nodeGroup,
    storagePaths: ['/mnt'],
  }
  const cluster = {
    id: 'c',
    name: 'demo',
    pluginVersion: '0.1',
    clusterConfigs: {},
    nodeGroups: [nodeGroup],
    nodes: [node],
  }
  const context: PluginContext = {
    signal: new AbortController().signal,
    onNodes: async (_step, nodes, act) => void (await Promise.all(nodes.map(act))),
  }
  return { plugin, cluster, context }
}

test('the fake plugin configures and starts a light node, sees what died there, and decommissions it', async () => {
  await host.start(spec(1))
  const { plugin, cluster, context } = fakeCluster()
  const health = () => plugin.healthChecks?.('0.1')[0]?.run(cluster, context.signal)
  for (const _ of [1, 2]) {
    await plugin.configure(cluster, context)
    await plugin.start(cluster, context)
  }
  expect((await guests.guest(address(1)).run('cat test_data; echo; ps -e -o comm=')).stdout).toBe(
    'sp@m and pony\ndatanode\ntasktracker\n',
  )
  expect(await health()).toMatchObject({ status: 'GREEN' })
  await guests.guest(address(1)).run('kill -9 $(cat fake/datanode.pid)')
  expect(await health()).toMatchObject({ status: 'YELLOW' })
  await plugin.scaling?.decommissionNodes(cluster, cluster.nodes, context)
  expect((await guests.guest(address(1)).run('ls fake/*.pid 2>/dev/null || ps -e -o comm=')).stdout).toBe('')
  await guests.guest(address(1)).run('echo spoiled > test_data')
  await expect(plugin.start(cluster, context)).rejects.toMatchObject({ code: 'HADOOP_PROVISION_FAILED' })
})

test.each(['light', 'real'] as const)(
  'SSH that hangs on a %s node holds everything up until it goes on',
  async (kind) => {
    if (kind === 'real') host = createNodeHost({ home, sshPort, log, gate: gateOf(faults) })
    await host.start(spec(1))
    await host.start(spec(2))
    const guest = guests.guest(address(1))
    await guest.run('true')
    const ticking = guest.run(
      'i=0; until [ $i = 40 ]; do i=$((i + 1)); echo $i >> ticks; sleep 0.1; done; wc -l < ticks',
    )
    await sleep(150)
    const id = faults.add({ on: 'ssh', name: '^demo-worker-1$', effect: 'hang' })
    let over = false
    const asked = guest.run('echo again').finally(() => {
      over = true
    })
    await sleep(900)
    expect(over).toBe(false)
    const impatient = createGuests({ connectTimeoutMs: 200 })
    await expect(impatient.guest(address(1)).run('true')).rejects.toMatchObject({ failure: 'unreachable' })
    impatient.close()
    expect((await guests.guest(address(2)).run('echo well')).stdout).toBe('well\n')
    const released = performance.now()
    faults.remove(id)
    expect((await asked).stdout).toBe('again\n')
    expect((await ticking).stdout.trim()).toBe('40')
    // It stood still: what was left of it had to be done after.
    expect(performance.now() - released).toBeGreaterThan(150)
    expect(faults.met()).toBe(1)
  },
)

test('SSH that is refused cuts what runs and lets nobody in until it goes on', async () => {
  await host.start(spec(1))
  const guest = guests.guest(address(1))
  const running = expect(guest.run('sleep 60')).rejects.toMatchObject({ failure: 'unreachable' })
  await sleep(100)
  const id = faults.add({ on: 'ssh', effect: 'refuse' })
  await running
  await expect(guest.run('true')).rejects.toMatchObject({ failure: 'unreachable' })
  faults.remove(id)
  await guests.whenReachable(address(1), { deadlineMs: 60_000 })
})

test('a hundred nodes are there at once', async () => {
  const numbers = Array.from({ length: 100 }, (_, index) => index + 1)
  await Promise.all(numbers.map((number) => host.start(spec(number))))
  const answers = await Promise.all(numbers.map((number) => guests.guest(address(number)).run('hostname')))
  expect(answers.map(({ stdout }) => stdout)).toEqual(numbers.map((number) => `demo-worker-${number}\n`))
})

test('a root file system takes what its disk has become, once; a disk whose new size is not seen is told of', async () => {
  await host.start(spec(1))
  const guest = guests.guest(address(1))
  const sizes = async () => (await guest.run('lsblk -bnro NAME,SIZE /dev/vda /dev/vda1')).stdout
  const gib = (size: number) => String(size * 1024 ** 3)
  expect(await sizes()).toBe(`vda ${gib(10)}\nvda1 ${gib(10)}\n`)
  await host.grow('server-1', '/dev/vda', 12)
  expect(await sizes()).toBe(`vda ${gib(12)}\nvda1 ${gib(10)}\n`)
  for (const _ of ['first', 'again']) {
    await growRoot(guest, 12)
    expect(await sizes()).toBe(`vda ${gib(12)}\nvda1 ${gib(12)}\n`)
  }
  await expect(growRoot(guest, 13, { seenWithinSeconds: 0 })).rejects.toThrow(
    /the node does not see the new size of its disk/,
  )
})

test('a job runs once as on any node, and nothing of it is left', async () => {
  await host.start(spec(1))
  const storagePaths = ['/mnt']
  const node = { ...guests.guest(address(1)), instanceName: 'demo-worker-1', storagePaths } as unknown as PluginNode
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
