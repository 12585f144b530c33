import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface Ran {
  status: number
  output: string
}

/** A Debian of its own below a directory, with nothing in it but what every Debian has and apt, and the network of this machine. */
export interface CleanDebian {
  directory: string
  /** As root, or as that user; output and errors together. */
  run(command: string, as?: { user: string; environment?: Record<string, string> }): Promise<Ran>
  /** Runs until it is told to end; gone with it is whatever it started. */
  start(command: string, as: { user: string; environment: Record<string, string>; directory: string }): ChildProcess
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
      return spawn('unshare', inside(`exec ${command}`, as), {
        env: { PATH: path, ...as.environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
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
