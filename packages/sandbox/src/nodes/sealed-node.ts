import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { ALL_IDS, mayMapEveryId } from './id-map.ts'
import type { NodeExport, NodeSpec, NodeVolume } from './node.ts'
import type { NodeShell } from './node-shell.ts'
import { prepareRootDisk } from './root-disk.ts'
import { type LoginUser, loginUsers } from './users.ts'
import { diskName, prepareVolumeDir } from './volume-dir.ts'

const SETUP_DEADLINE_MS = 20_000

/** A node in namespaces of its own: user, mount, pid, UTS and IPC (user_namespaces(7), pivot_root(2)). */
export interface SealedNode extends NodeShell {
  attach(volume: NodeVolume): Promise<void>
  detach(volume: NodeVolume): Promise<void>
  showExports(exports: readonly NodeExport[]): Promise<void>
  /** Ends every process of the node. */
  stop(): Promise<void>
}

/** @throws Error with the words of the program that was refused, where the machine forbids namespaces */
export async function startSealedNode(
  spec: NodeSpec,
  options: { home: string; log: (message: string) => void },
): Promise<SealedNode> {
  // With all ids mapped, owners and permissions are real.
  const everyIdMapped = await mayMapEveryId()
  const users = loginUsers({ everyIdMapped })
  await mkdir(join(spec.rootDir, 'root'), { recursive: true })
  await prepareRootDisk(spec.rootDir, spec.rootSizeGiB)
  for (const volume of spec.volumes) await prepareVolumeDir(volume)

  const setup = spawn(
    'unshare',
    [
      '--user',
      ...(everyIdMapped ? [] : ['--map-root-user']),
      '--mount',
      '--uts',
      '--ipc',
      'sh',
      `${import.meta.dirname}/boot/setup.sh`,
    ],
    {
      cwd: spec.rootDir,
      stdio: ['pipe', 'pipe', 'pipe'],
      // Its own group: Ctrl-C in the terminal reaches the sandbox alone, which then stops its nodes in order.
      detached: true,
      env: {
        PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
        LC_ALL: 'C',
        SANDBOX_HOME: options.home,
        SANDBOX_NODES: import.meta.dirname,
        SANDBOX_BINARY: process.execPath,
        NODE_LAYER: spec.layerDir ?? '',
        NODE_NAME: spec.name,
        NODE_ADDRESS: spec.address,
        NODE_DISKS: spec.volumes.map((volume) => `${diskName(volume)} ${volume.dir}`).join('\n'),
        NODE_USERS: users.map((user) => `${user.name} ${user.uid}`).join('\n'),
      },
    },
  )
  const ended = once(setup, 'close').then(
    () => undefined,
    () => undefined,
  )
  let leader: number
  try {
    leader = await whenReady(setup, everyIdMapped, (line) => options.log(`${spec.name}: ${line}`))
  } catch (error) {
    setup.stdin.destroy()
    setup.kill('SIGKILL')
    await ended
    throw error
  }

  const outer = (script: string, args: string[]) =>
    runToEnd('nsenter', [
      ...credentials(everyIdMapped, 0),
      `--user=/proc/${setup.pid}/ns/user`,
      `--mount=/proc/${setup.pid}/ns/mnt`,
      'sh',
      `${import.meta.dirname}/boot/${script}`,
      join(spec.rootDir, 'root'),
      ...args,
    ])
  return {
    users,
    hostPath: (path) => join(spec.rootDir, 'root', path),
    insidePath: (path) => path,
    spawn: (user, command, spawnOptions) => enter(leader, everyIdMapped, user, command, spawnOptions),
    async attach(volume) {
      await prepareVolumeDir(volume)
      await outer('attach.sh', [diskName(volume), volume.dir])
    },
    showExports: (exports) =>
      outer(
        'exports.sh',
        exports.flatMap(({ shareId, level, location, directory }) => [shareId, level, location, directory]),
      ),
    detach: (volume) => outer('detach.sh', [diskName(volume), volume.dir]),
    async stop() {
      setup.stdin.end()
      const killer = setTimeout(() => {
        options.log(`${spec.name}: did not end by itself, killed`)
        process.kill(leader, 'SIGKILL')
      }, 3000)
      await ended
      clearTimeout(killer)
    },
  }
}

/** Resolves with the process whose namespaces are the node's. */
async function whenReady(setup: ChildProcess, everyIdMapped: boolean, note: (line: string) => void): Promise<number> {
  const { stdin, stdout, stderr } = setup
  if (!stdin || !stdout || !stderr) throw new Error('unshare was started without pipes')
  let complaint = ''
  stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000)
  })
  // A node that ended early closes the pipe under us; its own words are in `complaint`.
  stdin.on('error', (error) => note(`its life line closed: ${error.message}`))
  // Begun before anything is awaited: readline never ends for who comes after the end.
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  const deadline = setTimeout(() => setup.kill('SIGKILL'), SETUP_DEADLINE_MS)
  try {
    await once(setup, 'spawn')
    if (everyIdMapped && !(await mapEveryId(setup))) stdin.end()
    else stdin.write('go\n')
    let leader = 0
    for await (const line of lines) {
      if (line.startsWith('leader ')) leader = Number(line.slice('leader '.length))
      else if (line === 'ready') return leader
      else note(line)
    }
  } finally {
    clearTimeout(deadline)
    stdout.resume()
  }
  // Its last words may still be under way.
  if (!stderr.closed) await once(stderr, 'close')
  throw new Error(complaint.trim() || 'the node ended before it was ready')
}

/**
 * unshare(2) happens in the child after it is spawned: until then /proc shows our own namespace, which is mapped already.
 * False when the child ended instead; what it said is the reason.
 */
async function mapEveryId(setup: ChildProcess): Promise<boolean> {
  const own = await readlink('/proc/self/ns/user')
  const giveUp = Date.now() + SETUP_DEADLINE_MS
  for (;;) {
    const theirs = await readlink(`/proc/${setup.pid}/ns/user`).catch(() => undefined)
    if (theirs === undefined || setup.exitCode !== null) return false
    if (theirs !== own) break
    if (Date.now() > giveUp) throw new Error(`unshare made no user namespace within ${SETUP_DEADLINE_MS / 1000} s`)
    await sleep(2)
  }
  await writeFile(`/proc/${setup.pid}/uid_map`, `0 0 ${ALL_IDS}\n`)
  await writeFile(`/proc/${setup.pid}/gid_map`, `0 0 ${ALL_IDS}\n`)
  return true
}

function credentials(everyIdMapped: boolean, uid: number): string[] {
  // An ordinary user's namespace knows one id and forbids setgroups(2): there is nothing to change to.
  return everyIdMapped ? [`--setuid=${uid}`, `--setgid=${uid}`] : ['--preserve-credentials']
}

function enter(
  leader: number,
  everyIdMapped: boolean,
  user: LoginUser,
  command: string[],
  options: SpawnOptions,
): ChildProcess {
  const namespaces = [
    `--user=/proc/${leader}/ns/user`,
    `--mount=/proc/${leader}/ns/mnt`,
    `--pid=/proc/${leader}/ns/pid_for_children`,
    `--uts=/proc/${leader}/ns/uts`,
    `--ipc=/proc/${leader}/ns/ipc`,
  ]
  return spawn('nsenter', [...credentials(everyIdMapped, user.uid), ...namespaces, '--', ...command], options)
}

async function runToEnd(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000)
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(complaint.trim() || `${command} ended with status ${code}`)
}
