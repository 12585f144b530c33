import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../system/free-ports.ts'
import { whenWeAreGone } from '../system/when-we-are-gone.ts'

/** A PostgreSQL server of the test's own, in a temporary directory on a free port. */
export interface OwnServer {
  url: string
  port: number
  /** As after a power failure: nothing is said to anybody. Back when it answers again. */
  crashAndStart(): void
  /** Takes all the room on its disk; for a server with a disk of its own. */
  fillDisk(): void
  /** Gives the room back; a server that gave up meanwhile is started again. */
  freeDisk(): void
  /** What it wrote down: each statement that it refused or broke off. Of a server without a disk of its own. */
  log(): string
  /** SQL, as its superuser. */
  execute(statement: string, database?: string): void
  stop(): void
}

/**
 * @param disk a disk of its own in memory, of that size, which nobody else sees (root only)
 * @throws Error when no PostgreSQL is installed
 */
export async function startOwnServer({
  disk,
  superuser = 'fennec',
}: {
  disk?: { sizeMiB: number }
  superuser?: string
} = {}): Promise<OwnServer> {
  const binaries = findBinaries()
  const directory = mkdtempSync(join(tmpdir(), 'fennec-postgres-'))
  const user = databaseUser()
  const [port = 0] = await freePorts(1)
  const own = disk ? mountOwnDisk(directory, disk.sizeMiB) : null
  const run = (words: string[]) => {
    const [program = '', ...rest] = [...(own?.inside ?? []), ...words]
    execFileSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const asServer = (words: string[]) => (user === null ? words : asUser(user, words))
  const data = join(directory, 'data')
  const pgCtl = join(binaries, 'pg_ctl')
  const stopWords = asServer([pgCtl, '-D', data, '-m', 'immediate', 'stop'])
  const leaveNothingToDo = whenWeAreGone(
    [[...(own?.inside ?? []), ...stopWords], own?.unmountWords ?? ['true'], ['rm', '-rf', directory]]
      .map(inShell)
      .join('\n'),
  )
  const remove = () => {
    leaveNothingToDo()
    own?.unmount()
    rmSync(directory, { recursive: true, force: true })
  }
  const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=${directory} -c fsync=off -c max_wal_size=32MB`
  const start = () => run(asServer([pgCtl, '-D', data, '-w', '-l', join(directory, 'log'), '-o', settings, 'start']))
  const isRunning = () => {
    try {
      run(asServer([pgCtl, '-D', data, 'status']))
      return true
    } catch {
      // Status 3: no server; any other fault shows when it is started.
      return false
    }
  }
  const stop = () => run(stopWords)
  try {
    if (user !== null) run(['chown', user, directory])
    run(asServer([join(binaries, 'initdb'), '-D', data, '-U', superuser, '-A', 'trust', '--no-sync']))
    start()
  } catch (error) {
    remove()
    throw error
  }
  return {
    url: `postgres://${superuser}@127.0.0.1:${port}/postgres`,
    port,
    crashAndStart() {
      stop()
      start()
    },
    fillDisk() {
      if (own === null) throw new Error('This server has no disk of its own: it would fill the one of the machine.')
      // dd ends with the error it is asked to run into.
      run([
        'sh',
        '-c',
        `dd if=/dev/zero of=${directory}/filler bs=64k 2>/dev/null; dd if=/dev/zero of=${directory}/rest bs=512 2>/dev/null; true`,
      ])
    },
    freeDisk() {
      run(['rm', '-f', `${directory}/filler`, `${directory}/rest`])
      if (!isRunning()) start()
    },
    log: () => readFileSync(join(directory, 'log'), 'utf8'),
    execute(statement, database = 'postgres') {
      const place = ['-q', '-h', directory, '-p', String(port), '-U', superuser, '-d', database]
      run(asServer([join(binaries, 'psql'), ...place, '-v', 'ON_ERROR_STOP=1', '-c', statement]))
    },
    stop() {
      try {
        stop()
      } finally {
        remove()
      }
    },
  }
}

/** In a mount namespace, held by a process that does nothing else: no other process of the machine sees the disk. */
function mountOwnDisk(directory: string, sizeMiB: number) {
  const mount = `mount -t tmpfs -o size=${sizeMiB}m fennec-test ${directory} && echo mounted && exec sleep infinity`
  // Not in our process group, with which it could be killed before the server in it has been stopped.
  const holder = spawn('unshare', ['--mount', 'sh', '-c', mount], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const { pid } = holder
  if (pid === undefined) throw new Error('unshare could not be started')
  const inside = ['nsenter', `--mount=/proc/${pid}/ns/mnt`, '--']
  const untilMounted = `i=0; until nsenter --mount=/proc/${pid}/ns/mnt mountpoint -q ${directory}; do i=$((i+1)); [ $i -lt 100 ] || exit 1; sleep 0.05; done`
  execFileSync('sh', ['-c', untilMounted])
  return { inside, unmountWords: ['kill', '-KILL', String(pid)], unmount: () => holder.kill('SIGKILL') }
}

/** PostgreSQL refuses to run as root. */
function databaseUser(): string | null {
  return process.getuid?.() === 0 ? 'postgres' : null
}

function asUser(user: string, words: string[]): string[] {
  return ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups', ...words]
}

function inShell(words: string[]): string {
  return words.map((word) => `'${word}'`).join(' ')
}

function findBinaries(): string {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  for (const version of versions) {
    if (existsSync(join(debian, version, 'bin', 'initdb'))) return join(debian, version, 'bin')
  }
  throw new Error(
    'No PostgreSQL server is installed (Debian: apt-get install postgresql), and FENNEC_TEST_DATABASE_URL is not set.',
  )
}
