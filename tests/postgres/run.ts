/**
 * `npm run test:postgres`: every suite over the database, again on PostgreSQL. Uses the server named by
 * FENNEC_TEST_DATABASE_URL; without one it starts its own in a temporary directory and removes it afterwards.
 */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const suites = ['packages/server/src/store', 'packages/server/src/engine']

const given = process.env.FENNEC_TEST_DATABASE_URL
process.exitCode = given ? await runSuites(given) : await onOwnServer(runSuites)

async function onOwnServer(act: (url: string) => Promise<number>): Promise<number> {
  const binaries = findBinaries()
  const directory = mkdtempSync(join(tmpdir(), 'fennec-postgres-'))
  const user = databaseUser()
  const port = await freePort()
  const as = (command: string, args: string[]) =>
    execFileSync(
      ...(user === null ? ([command, args] as const) : (['setpriv', asUser(user, command, args)] as const)),
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        cwd: directory,
      },
    )
  if (user !== null) execFileSync('chown', [user, directory])
  const data = join(directory, 'data')
  const pgCtl = join(binaries, 'pg_ctl')
  try {
    as(join(binaries, 'initdb'), ['-D', data, '-U', 'fennec', '-A', 'trust', '--no-sync'])
    const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=${directory} -c fsync=off`
    as(pgCtl, ['-D', data, '-w', '-l', join(directory, 'log'), '-o', settings, 'start'])
    try {
      return await act(`postgres://fennec@127.0.0.1:${port}/postgres`)
    } finally {
      as(pgCtl, ['-D', data, '-m', 'immediate', 'stop'])
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** PostgreSQL refuses to run as root. */
function databaseUser(): string | null {
  return process.getuid?.() === 0 ? 'postgres' : null
}

function asUser(user: string, command: string, args: string[]): string[] {
  return [`--reuid=${user}`, `--regid=${user}`, '--init-groups', command, ...args]
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

function runSuites(url: string): Promise<number> {
  const vitest = spawn('vitest', ['run', '--project', 'unit', ...suites], {
    stdio: 'inherit',
    env: { ...process.env, FENNEC_TEST_DATABASE_URL: url },
  })
  return new Promise((resolve, reject) => {
    vitest.on('error', reject)
    vitest.on('exit', (code) => resolve(code ?? 1))
  })
}
