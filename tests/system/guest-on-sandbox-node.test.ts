/** The service's side of a node and the sandbox's side, met over real SSH. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import ssh2 from 'ssh2'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { findPlugin } from '../../packages/plugins/src/index.ts'
import type { PluginCluster, PluginContext, PluginNode } from '../../packages/plugins/src/interface.ts'
import type { NodeExport, NodeHost, NodeSpec, NodeVolume } from '../../packages/sandbox/src/nodes/node.ts'
import { createNodeHost } from '../../packages/sandbox/src/nodes/node-host.ts'
import { prepareDisks } from '../../packages/server/src/guest/disks.ts'
import { growRoot } from '../../packages/server/src/guest/grow-root.ts'
import type { GuestAddress } from '../../packages/server/src/guest/guest-address.ts'
import { createGuests, type Guests } from '../../packages/server/src/guest/guests.ts'
import { setNames } from '../../packages/server/src/guest/hosts.ts'
import { mountShares, type ShareToMount, unmountOtherShares } from '../../packages/server/src/guest/shares.ts'
import { generateKeyPair } from '../../packages/server/src/guest/testing/key-pair.ts'
import { setTimeSource } from '../../packages/server/src/guest/time.ts'

const key = generateKeyPair('test')
const VOLUME = 'aaaaaaaa-1111-4222-8333-444444444444'
const SECOND_VOLUME = 'bbbbbbbb-1111-4222-8333-444444444444'
let home: string
let sshPort: number
let host: NodeHost
let guests: Guests

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

function spec(number: number, more: Partial<NodeSpec> = {}): NodeSpec {
  return {
    serverId: `server-${number}`,
    name: `demo-worker-${number}`,
    address: `127.77.0.${number}`,
    rootDir: join(home, `root-${number}`),
    rootSizeGiB: 10,
    userData: '',
    authorizedKeys: [key.publicKey],
    volumes: [],
    ...more,
  }
}

function volume(id: string, device: string): NodeVolume {
  return { id, device, sizeGiB: 2, dir: join(home, `volume-${id}`) }
}

function address(number: number, more: Partial<GuestAddress> = {}): GuestAddress {
  return {
    id: `server-${number}`,
    name: `demo-worker-${number}`,
    host: `127.77.0.${number}`,
    port: sshPort,
    username: 'ubuntu',
    privateKey: key.privateKey,
    hostKey: null,
    ...more,
  }
}

const disks = (volumeIds: string[], useXfs = true) => ({
  volumeIds,
  mountPrefix: '/volumes/disk',
  useXfs,
  timeoutMs: 60_000,
  appearWithinMs: 0,
})

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'fennec-nodes-'))
})
beforeEach(async () => {
  sshPort = await freePort()
  host = createNodeHost({ home, sshPort, log: () => undefined })
  guests = createGuests()
})
afterEach(async () => {
  guests.close()
  await host.stopAll()
  for (const entry of await readdir(home)) await rm(join(home, entry), { recursive: true })
})
afterAll(async () => {
  await rm(home, { recursive: true })
})

test('a node is a machine of its own: name, processes, files, and nothing of the host’s secrets', async () => {
  await host.start(spec(1))
  const guest = guests.guest(address(1))
  const { stdout } = await guest.run(`hostname; ps -e | wc -l; ls -A /root 2>&1; ls -d ${home} 2>&1; cat /etc/hostname`)
  const [name, processes] = stdout.split('\n')
  expect(name).toBe('demo-worker-1')
  expect(Number(processes)).toBeLessThan(15)
  expect(stdout).toContain(`cannot access '${home}'`)
  expect(stdout).not.toContain('known_hosts')
})

test('what an image brings is there beside the host’s programs, and what a node changes of it is its own', async () => {
  const layerDir = join(home, 'layer')
  await mkdir(join(layerDir, 'opt/tool'), { recursive: true })
  await writeFile(join(layerDir, 'opt/tool/word'), 'from the image')
  await host.start(spec(1, { layerDir }))
  const change = 'cat /opt/tool/word; sudo sh -c "echo changed > /opt/tool/word"; cat /opt/tool/word'
  expect((await guests.guest(address(1)).run(change)).stdout).toBe('from the imagechanged\n')
  await host.start(spec(2, { layerDir }))
  expect((await guests.guest(address(2)).run('cat /opt/tool/word')).stdout).toBe('from the image')
})

test('user data runs as root once per server, its output is where cloud-init puts it, and its keys let people in', async () => {
  const other = generateKeyPair('test')
  const userData = `#!/bin/bash\nid -un; echo run >> /root/runs\necho '${other.publicKey}' >> /home/debian/.ssh/authorized_keys\n`
  await host.start(spec(1, { userData }))
  await guests.whenReachable(address(1, { username: 'debian', privateKey: other.privateKey }), { deadlineMs: 60_000 })
  await guests.guest(address(1)).run('until [ -e /var/lib/cloud/instances/server-1/finished ]; do sleep 0.05; done')
  await host.stop('server-1')
  await host.start(spec(1, { userData }))
  const guest = guests.guest(address(1))
  await guests.whenReachable(address(1), { deadlineMs: 60_000 })
  const { stdout } = await guest.run('cat /root/runs /var/log/cloud-init-output.log', { asRoot: true })
  expect(stdout).toBe('run\nroot\n')
})

test('standard input, output, error and exit status all arrive', async () => {
  await host.start(spec(1))
  const guest = guests.guest(address(1))
  const big = 'line of text\n'.repeat(50_000)
  const result = await guest.run('cat; echo complaint >&2; exit 7', { input: big, allowFailure: true })
  expect(result).toEqual({ stdout: big, stderr: 'complaint\n', exitCode: 7 })
})

test('thirty commands at once on one node all end, over one connection', async () => {
  await host.start(spec(1))
  const guest = guests.guest(address(1))
  const results = await Promise.all(Array.from({ length: 30 }, (_, n) => guest.run(`echo ${n}; echo $SSH_CONNECTION`)))
  expect(results.map(({ stdout }) => Number.parseInt(stdout, 10))).toEqual(Array.from({ length: 30 }, (_, n) => n))
})

test('a person gets a shell with a terminal of the asked size', async () => {
  await host.start(spec(1))
  const client = new ssh2.Client()
  client.connect({ host: '127.77.0.1', port: sshPort, username: 'ubuntu', privateKey: key.privateKey })
  await once(client, 'ready')
  const shown = await new Promise<string>((resolve, reject) => {
    client.shell({ rows: 33, cols: 101, term: 'xterm' }, (error, channel) => {
      if (error) return reject(error)
      let text = ''
      channel.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      channel.on('close', () => resolve(text))
      channel.write('stty size; tty; sudo id -un; exit\n')
    })
  })
  client.end()
  await once(client, 'close')
  expect(shown).toContain('33 101')
  expect(shown).toContain('/dev/pts/')
  expect(shown).toMatch(/\broot\b/)
})

test('a node that restarts keeps its host key and its files, and has none of its old processes', async () => {
  await host.start(spec(1))
  const before = await guests.whenReachable(address(1), { deadlineMs: 60_000 })
  await guests
    .guest(address(1))
    .run('echo kept > note; sudo sh -c "echo kept > /etc/note"; setsid sleep 4321 > /dev/null 2>&1 < /dev/null &')
  await host.stop('server-1')
  await host.start(spec(1))
  const pinned = address(1, { hostKey: before.hostKey })
  expect(await guests.whenReachable(pinned, { deadlineMs: 60_000 })).toEqual({ ...before, firstContact: false })
  const { stdout } = await guests.guest(pinned).run('cat note /etc/note; ps -e -o args | grep "[s]leep 4321" | wc -l')
  expect(stdout).toBe('kept\nkept\n0\n')
})

test('another machine at the address of a known node is refused with both fingerprints', async () => {
  await host.start(spec(1))
  const { hostKey, fingerprint } = await guests.whenReachable(address(1), { deadlineMs: 60_000 })
  await host.stop('server-1')
  await rm(join(home, 'root-1', 'ssh_host_ed25519_key'))
  await host.start(spec(1))
  const refused = guests.whenReachable(address(1, { hostKey }), { deadlineMs: 60_000 })
  await expect(refused).rejects.toMatchObject({ failure: 'host-key', message: expect.stringContaining(fingerprint) })
})

test('volumes are formatted, mounted in the order of the wish, and a repeat changes nothing', async () => {
  const volumes = [volume(VOLUME, '/dev/vdb'), volume(SECOND_VOLUME, '/dev/vdc')]
  await host.start(spec(1, { volumes }))
  const guest = guests.guest(address(1))
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
  await host.start(spec(1, { volumes: [volume(VOLUME, '/dev/vdb')] }))
  const guest = guests.guest(address(1))
  await prepareDisks(guest, disks([VOLUME], false))
  expect((await guest.run('findmnt -n -o FSTYPE /volumes/disk1')).stdout).toBe('ext4\n')
})

test('what is on a volume survives a restart, and fstab brings it back', async () => {
  const volumes = [volume(VOLUME, '/dev/vdb')]
  await host.start(spec(1, { volumes }))
  await prepareDisks(guests.guest(address(1)), disks([VOLUME]))
  await guests.guest(address(1)).run('echo data > /volumes/disk1/file', { asRoot: true })
  await host.stop('server-1')
  await host.start(spec(1, { volumes }))
  const guest = guests.guest(address(1))
  const { stdout } = await guest.run('ls /volumes/disk1; sudo mount -a && cat /volumes/disk1/file')
  expect(stdout).toBe('data\n')
  expect(await prepareDisks(guest, disks([VOLUME]))).toBe(1)
})

test('a volume attached to a running node can be prepared; detached it is gone', async () => {
  await host.start(spec(1))
  const guest = guests.guest(address(1))
  await host.attach('server-1', volume(VOLUME, '/dev/vdb'))
  expect(await prepareDisks(guest, disks([VOLUME]))).toBe(1)
  await guest.run('umount /volumes/disk1', { asRoot: true })
  await host.detach('server-1', VOLUME)
  expect((await guest.run('lsblk -dno NAME; ls /dev/disk/by-id')).stdout).toBe('vda\nvda1\n')
})

test('a volume that holds somebody’s file system is not touched', async () => {
  await host.start(spec(1, { volumes: [volume(VOLUME, '/dev/vdb')] }))
  const guest = guests.guest(address(1))
  await guest.run('mkfs.ext4 -L theirs /dev/vdb', { asRoot: true })
  const before = (await guest.run('blkid /dev/vdb')).stdout
  await expect(prepareDisks(guest, disks([VOLUME]))).rejects.toThrow(
    /holds a file system \(ext4, label 'theirs'\): not touched/,
  )
  expect((await guest.run('blkid /dev/vdb')).stdout).toBe(before)
})

test('a step that died after mkfs is taken up where it stopped', async () => {
  await host.start(spec(1, { volumes: [volume(VOLUME, '/dev/vdb')] }))
  const guest = guests.guest(address(1))
  await guest.run('mkfs.xfs -L fennec-1 /dev/vdb', { asRoot: true })
  const uuid = (await guest.run('blkid -s UUID -o value /dev/vdb')).stdout
  expect(await prepareDisks(guest, disks([VOLUME]))).toBe(1)
  expect((await guest.run('findmnt -n -o UUID /volumes/disk1')).stdout).toBe(uuid)
})

test('a missing volume is named, with what the node has instead, and the others are not formatted', async () => {
  await host.start(spec(1, { volumes: [volume(VOLUME, '/dev/vdb')] }))
  const guest = guests.guest(address(1))
  const failed = prepareDisks(guest, disks([VOLUME, SECOND_VOLUME]))
  await expect(failed).rejects.toThrow(new RegExp(`demo-worker-1: .*${SECOND_VOLUME} is not among the disks.*vdb`))
  expect((await guest.run('lsblk -dno FSTYPE /dev/vdb')).stdout.trim()).toBe('')
})

const SHARE = 'cccccccc-1111-4222-8333-444444444444'

/** An export of the cloud's file server, whose directory is there. */
async function anExport(id = SHARE, level: 'rw' | 'ro' = 'rw'): Promise<NodeExport> {
  const directory = join(home, `share-${id}`)
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
  await host.start(spec(1, { exports: [shown] }))
  await host.start(spec(2, { exports: [shown] }))
  const [first, second] = [guests.guest(address(1)), guests.guest(address(2))]
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
  await host.start(spec(1))
  const guest = guests.guest(address(1))
  const shown = await anExport()
  await expect(mountShares(guest, [toMount(shown)])).rejects.toThrow(
    /share cccccccc.* could not be mounted .*access denied by server/,
  )
  await host.showExports('server-1', [shown])
  await mountShares(guest, [toMount(shown)])
  await host.showExports('server-1', [])
  await unmountOtherShares(guest, [])
  await expect(mountShares(guest, [toMount(shown)])).rejects.toThrow(/access denied by server/)
})

test('a share that may only be read cannot be written to', async () => {
  const shown = await anExport(SHARE, 'ro')
  await host.start(spec(1, { exports: [shown] }))
  const guest = guests.guest(address(1))
  await mountShares(guest, [toMount(shown)])
  await expect(guest.run('touch /mnt/data/file', { asRoot: true })).rejects.toThrow(/Read-only file system/)
})

test('fstab brings the shares back when the node has restarted', async () => {
  const shown = await anExport()
  await host.start(spec(1, { exports: [shown] }))
  await mountShares(guests.guest(address(1)), [toMount(shown)])
  await guests.guest(address(1)).run('echo kept > /mnt/data/file')
  await host.stop('server-1')
  await host.start(spec(1, { exports: [shown] }))
  const { stdout } = await guests.guest(address(1)).run('ls /mnt/data; sudo mount -a && cat /mnt/data/file')
  expect(stdout).toBe('kept\n')
})

test('shares that a node is not to have any more are unmounted, others and what somebody else mounted stay', async () => {
  const other = await anExport('dddddddd-1111-4222-8333-444444444444')
  const shown = await anExport()
  const theirs = await anExport('eeeeeeee-1111-4222-8333-444444444444')
  await host.start(spec(1, { exports: [shown, other, theirs] }))
  const guest = guests.guest(address(1))
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
  await host.start(spec(1, { exports: [shown] }))
  const guest = guests.guest(address(1))
  await mountShares(guest, [toMount(shown)])
  await guest.run('cd /mnt/data && (sleep 300 >/dev/null 2>&1 &)')
  expect(await unmountOtherShares(guest, [])).toMatch(/^\/mnt\/data was in use/)
  expect((await guest.run('mountpoint -q /mnt/data', { allowFailure: true })).exitCode).not.toBe(0)
})

test('what is mounted at a path by somebody else is not covered', async () => {
  const [shown, theirs] = [await anExport(), await anExport('eeeeeeee-1111-4222-8333-444444444444')]
  await host.start(spec(1, { exports: [shown, theirs] }))
  const guest = guests.guest(address(1))
  await guest.run(`mkdir /mnt/data && mount -t nfs ${theirs.location} /mnt/data`, { asRoot: true })
  await expect(mountShares(guest, [toMount(shown)])).rejects.toThrow(/\/mnt\/data is a mount point of something else/)
})

test('a node without an NFS client says which package its image needs', async () => {
  const shown = await anExport()
  await host.start(spec(1, { exports: [shown] }))
  const guest = guests.guest(address(1))
  const programs = '/run/sandbox/bin'
  await guest.run(
    `cp -a ${programs} /tmp/bin && rm -f /tmp/bin/mount.nfs /sbin/mount.nfs && mount --bind /tmp/bin ${programs}`,
    { asRoot: true },
  )
  await expect(mountShares(guest, [toMount(shown)])).rejects.toThrow(/no NFS client .*nfs-common \(Debian, Ubuntu\)/)
})

test('every node knows the names of all, what else stands in its hosts file stays, and a repeat changes nothing', async () => {
  await host.start(spec(1))
  const guest = guests.guest(address(1))
  const cluster = [1, 2, 3].map((n) => ({
    name: `demo-worker-${n}`,
    fqdn: `demo-worker-${n}.novalocal`,
    internalIp: `10.0.0.${n}`,
  }))
  const [self] = cluster
  if (!self) throw new Error('no node')
  await guest.run('printf "192.0.2.1 printer\\n127.0.1.1 demo-worker-1\\n" >> /etc/hosts', { asRoot: true })
  expect(await setNames(guest, self, cluster)).toEqual({ hostNameSet: true })
  const first = (
    await guest.run('hostname; cat /etc/hostname; getent hosts demo-worker-1 demo-worker-3; cat /etc/hosts')
  ).stdout
  expect(first).toMatch(/^demo-worker-1\.novalocal\ndemo-worker-1\.novalocal\n10\.0\.0\.1 .*\n10\.0\.0\.3 /)
  expect(first).toContain('192.0.2.1 printer')
  await setNames(guest, self, cluster)
  expect(
    (await guest.run('hostname; cat /etc/hostname; getent hosts demo-worker-1 demo-worker-3; cat /etc/hosts')).stdout,
  ).toBe(first)
})

test('a node without a time service is no failure, and is told', async () => {
  await host.start(spec(1))
  const outcome = await setTimeSource(guests.guest(address(1)), 'ntp.example.org')
  // Which programs there are is the host's; none of them runs in a node, so there is always something to tell.
  expect(outcome.note).not.toBeNull()
})

function fakeCluster(): PluginCluster {
  const nodeGroup = {
    id: 'g',
    name: 'worker',
    nodeProcesses: ['datanode', 'tasktracker'],
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
    managementIp: '127.77.0.1',
    nodeGroup,
    storagePaths: ['/mnt'],
  }
  return { id: 'c', name: 'demo', pluginVersion: '0.1', clusterConfigs: {}, nodeGroups: [nodeGroup], nodes: [node] }
}

const context: PluginContext = {
  signal: new AbortController().signal,
  onNodes: async (_step, nodes, act) => {
    await Promise.all(nodes.map(act))
  },
}

test('the fake plugin’s processes run once however often they are started, and outlive the connection', async () => {
  const plugin = findPlugin('fake')
  if (!plugin) throw new Error('no fake plugin')
  await host.start(spec(1))
  for (const _ of [1, 2]) {
    await plugin.configure(fakeCluster(), context)
    await plugin.start(fakeCluster(), context)
  }
  guests.close()
  guests = createGuests()
  const { stdout } = await guests
    .guest(address(1))
    .run('cat test_data; echo; ps -e -o comm= | grep -c -x datanode; pgrep -c -x tasktracker')
  expect(stdout).toBe('sp@m and pony\n1\n1\n')
})

test('the fake plugin starts nothing on a node whose file is not as configured', async () => {
  const plugin = findPlugin('fake')
  if (!plugin) throw new Error('no fake plugin')
  await host.start(spec(1))
  await plugin.configure(fakeCluster(), context)
  await guests.guest(address(1)).run('echo spoiled > test_data')
  await expect(plugin.start(fakeCluster(), context)).rejects.toMatchObject({ code: 'HADOOP_PROVISION_FAILED' })
  expect((await guests.guest(address(1)).run('pgrep -c datanode', { allowFailure: true })).stdout).toBe('0\n')
})

test('kill -9 of the sandbox ends every process of its nodes', async () => {
  const program = `
    const { createNodeHost } = await import(${JSON.stringify(new URL('../../packages/sandbox/src/nodes/node-host.ts', import.meta.url).href)})
    await createNodeHost({ home: ${JSON.stringify(home)}, sshPort: ${sshPort}, log: () => {} }).start(${JSON.stringify(spec(1))})
    console.log('up')
    setInterval(() => {}, 60_000)`
  const sandbox = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: sandbox.stdout })) if (line === 'up') break
  const mark = `5${sshPort}.25`
  await guests.guest(address(1)).run(`setsid sleep ${mark} > /dev/null 2>&1 < /dev/null &`)
  expect(await processesWith(mark)).toBe(1)
  sandbox.kill('SIGKILL')
  await once(sandbox, 'exit')
  for (let tries = 0; tries < 600 && (await processesWith(mark)) > 0; tries += 1) await sleep(100)
  expect(await processesWith(mark)).toBe(0)
})

async function processesWith(word: string): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return commands.filter((command) => command.split('\0').includes(word)).length
}

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
