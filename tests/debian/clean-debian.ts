import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface Ran {
  status: number
  output: string
}

/** A process in there, the first of its namespace: with it ends whatever it has started. */
export interface Inhabitant {
  /** That made its namespaces, and ends with it. */
  outer: ChildProcess
  /** As the machine numbers it; null before it is there. */
  pid(): number | null
  /** SIGTERM, and SIGKILL for who does not listen; resolves when it has ended. */
  stop(): Promise<void>
}

/** A Debian of its own below a directory, with nothing in it but what every Debian has and apt, and the network of this machine. */
export interface CleanDebian {
  directory: string
  /** As root, or as that user; output and errors together. */
  run(command: string, as?: { user: string; environment?: Record<string, string> }): Promise<Ran>
  /** Runs until it is told to end. */
  start(command: string, as: { user: string; environment: Record<string, string>; directory: string }): Inhabitant
  read(file: string): string
  remove(): void
}

/** @param packages by name: what it has beside the essential ones and apt */
export async function cleanDebian(packages: readonly string[]): Promise<CleanDebian> {
  const directory = mkdtempSync(join(tmpdir(), 'fennec-debian-'))
  const remove = (): void => rmSync(directory, { recursive: true, force: true })
  const read = (file: string): string => readFileSync(join(directory, file), 'utf8')
  try {
    const wanted = ['--variant=apt', `--include=${packages.join()}`, '--quiet']
    await promisify(execFile)('mmdebstrap', [...wanted, 'bookworm', directory, ...mirror()])
  } catch (error) {
    remove()
    throw error
  }
  // It lasts for minutes: nothing has to be on a disk for good, and no mirror is asked.
  writeFileSync(join(directory, 'etc/dpkg/dpkg.cfg.d/quick'), 'force-unsafe-io\n')

  /** Namespaces of its own: its processes are seen, and end, with the first of them. */
  const inside = (command: string, as?: { user: string; directory?: string }): string[] => {
    const [, , uid = '', gid = ''] = as ? (passwdLine(read('etc/passwd'), as.user)?.split(':') ?? []) : []
    if (as && uid === '') throw new Error(`There is no user ${as.user} in ${directory}/etc/passwd.`)
    const user = as ? ['--setuid', uid, '--setgid', gid] : []
    const namespaces = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc']
    return [...namespaces, `--root=${directory}`, `--wd=${as?.directory ?? '/'}`, ...user, '--', 'sh', '-c', command]
  }
  const path = '/usr/sbin:/usr/bin:/sbin:/bin'
  return {
    directory,
    read,
    remove,
    async run(command, as) {
      const child = spawn('unshare', inside(command, as), {
        env: { PATH: path, HOME: '/', DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C', ...as?.environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let output = ''
      child.stdout.on('data', (text) => (output += text))
      child.stderr.on('data', (text) => (output += text))
      const status = await new Promise<number>((resolve, reject) => {
        child.once('error', reject)
        child.once('close', (code) => resolve(code ?? 1))
      })
      return { status, output }
    },
    start(command, as) {
      const outer = spawn('unshare', inside(`exec ${command}`, as), {
        env: { PATH: path, ...as.environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      return inhabitant(outer)
    },
  }
}

const passwdLine = (passwd: string, user: string): string | undefined =>
  passwd.split('\n').find((line) => line.startsWith(`${user}:`))

/** The machine's own, in either of apt's two notations; without one mmdebstrap knows Debian's. */
function mirror(): string[] {
  const texts = globSync('/etc/apt/{sources.list,sources.list.d/*}').map((file) => readFileSync(file, 'utf8'))
  const [, own] = /^(?:URIs:|deb(?: \[.*\])?) +(http\S*\/debian)\/?\s/m.exec(texts.join('\n')) ?? []
  return own === undefined ? [] : [own]
}

const STOP_WITHIN_MS = 30_000

function inhabitant(outer: ChildProcess): Inhabitant {
  const hasEnded = (): boolean => outer.exitCode !== null || outer.signalCode !== null
  const pid = (): number | null => {
    if (hasEnded()) return null
    const children = readFileSync(`/proc/${outer.pid}/task/${outer.pid}/children`, 'utf8').trim()
    return children === '' ? null : Number(children)
  }
  return {
    outer,
    pid,
    async stop() {
      if (hasEnded()) return
      const ended = new Promise((resolve) => outer.once('exit', resolve))
      // Not the outer one: who changes its user, as a service does, outlives the one that is told to take it along.
      const inner = pid()
      const send = (signal: NodeJS.Signals) => (inner === null ? outer.kill(signal) : process.kill(inner, signal))
      send('SIGTERM')
      // The first process of a namespace hears nothing that it does not listen for yet.
      const late = setTimeout(() => send('SIGKILL'), STOP_WITHIN_MS)
      await ended
      clearTimeout(late)
    },
  }
}
