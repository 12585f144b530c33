import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts } from '../system/free-ports.ts'
import { whenWeAreGone } from '../system/when-we-are-gone.ts'

/** A MariaDB server of the test's own, in a temporary directory on a free port, with a database `sahara` and a user of that name. */
export interface OwnMariadb {
  url: string
  execute(sql: string): void
  stop(): Promise<void>
}

/** With everything in it that an address must have encoded. */
const PASSWORD = 'p@ss/w:rd'
const SERVER = '/usr/sbin/mariadbd'
const START_MS = 120_000

/** @throws {Error} when no MariaDB is installed */
export async function startOwnMariadb(): Promise<OwnMariadb> {
  if (!existsSync(SERVER)) throw new Error('No MariaDB server is installed (Debian: apt-get install mariadb-server).')
  const directory = mkdtempSync(join(tmpdir(), 'fennec-mariadb-'))
  const [data, socket] = [join(directory, 'data'), join(directory, 'socket')]
  const [port = 0] = await freePorts(1)
  const isRoot = process.getuid?.() === 0
  const user = isRoot ? ['--user=mysql'] : []
  if (isRoot) execFileSync('chown', ['mysql', directory])
  const alone = ['--no-defaults', ...user, `--datadir=${data}`]
  execFileSync('mariadb-install-db', [...alone, '--skip-test-db', '--auth-root-authentication-method=normal'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const place = [`--socket=${socket}`, `--port=${port}`, '--bind-address=127.0.0.1', `--pid-file=${directory}/pid`]
  const server = spawn(SERVER, [...alone, ...place, '--innodb-flush-log-at-trx-commit=0'], { stdio: 'ignore' })
  const leaveNothingToDo = whenWeAreGone(`kill -KILL ${server.pid}\nrm -rf '${directory}'`)
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const execute = (sql: string, database = 'sahara'): void => {
    const client = ['--no-defaults', `--socket=${socket}`, '--user=root', '--default-character-set=utf8mb4', database]
    execFileSync('mariadb', client, { input: sql, stdio: ['pipe', 'ignore', 'pipe'] })
  }
  const stop = async (): Promise<void> => {
    server.kill('SIGTERM')
    await ended
    leaveNothingToDo()
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    await whenAnswering(() => execute('select 1', 'mysql'))
    execute(
      `create database sahara character set utf8mb4; create user sahara@'127.0.0.1' identified by '${PASSWORD}';
       grant select on sahara.* to sahara@'127.0.0.1';`,
      'mysql',
    )
  } catch (error) {
    await stop()
    throw error
  }
  return { url: `mysql+pymysql://sahara:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/sahara`, execute, stop }
}

async function whenAnswering(ask: () => void): Promise<void> {
  const deadline = Date.now() + START_MS
  for (;;) {
    try {
      ask()
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(200)
    }
  }
}
