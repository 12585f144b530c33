import { spawn } from 'node:child_process'
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openrc, password, repository, serviceHost, servicePort, serviceUrl } from './settings.ts'
import { waitUntil } from './wait-until.ts'

const folder = join(repository, 'var', 'test-openstack')
const pidFile = join(folder, 'server.pid')
const configFile = join(folder, 'fennec.json')
export const serverLog = join(folder, 'server.log')

/** All else is the service's own defaults. */
const CONFIG = { boot_volumes: { locality: 'host' } }

function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...openrc({ user: 'fennec', project: 'service' }),
    FENNEC_DATABASE_URL: `postgres://fennec:${encodeURIComponent(password)}@127.0.0.1:5433/fennec`,
    // As the README recommends for a service.
    NODE_COMPILE_CACHE: join(folder, 'compile-cache'),
    FENNEC_CONFIG: configFile,
    FENNEC_HOST: serviceHost,
    FENNEC_PORT: String(servicePort),
    FENNEC_SECRET_KEYS_FILE: join(folder, 'secret-keys'),
    FENNEC_SSH_PORT: '22',
    FENNEC_USE_FLOATING_IPS: 'false',
  }
}

/** A pid alone may by now belong to another process: its start time (clock ticks since boot) tells them apart. */
async function startTimeOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  // a zombie has ended, whatever its parent has still to collect
  return fields?.[0] === 'Z' ? undefined : fields?.[19]
}

/** The pid of the server that was started here, when it runs. Kept in a file: the test files are other processes. */
export async function runningPid(): Promise<number | undefined> {
  const text = await readFile(pidFile, 'utf8').catch(() => '')
  const [pid, startTime] = text.split(' ')
  if (!pid || !startTime) return undefined
  return (await startTimeOf(Number(pid))) === startTime ? Number(pid) : undefined
}

async function isReady(): Promise<boolean> {
  const response = await fetch(`${serviceUrl}/readyz`).catch(() => undefined)
  await response?.body?.cancel()
  return response?.status === 200
}

/** Starts the server as `npm run server` does, without npm between: a signal must reach the server itself. */
export async function startServer(): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(configFile, JSON.stringify(CONFIG))
  const log = await open(serverLog, 'a')
  const child = spawn(process.execPath, ['--max-semi-space-size=8', 'packages/server/src/main.ts'], {
    cwd: repository,
    detached: true,
    env: environment(),
    stdio: ['ignore', log.fd, log.fd],
  })
  await log.close()
  if (child.pid === undefined) throw new Error('the server could not be started')
  child.unref()
  await writeFile(pidFile, `${child.pid} ${await startTimeOf(child.pid)}`)
  await waitUntil(`${serviceUrl}/readyz is 200 (log: ${serverLog})`, 90, async () => {
    if ((await runningPid()) === undefined) throw new Error(`the server ended at its start; see ${serverLog}`)
    return (await isReady()) ? true : undefined
  })
}

async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const pid = await runningPid()
  if (pid === undefined) return
  process.kill(pid, signal)
  await waitUntil(`the server (pid ${pid}) ends on ${signal}`, 60, async () =>
    (await runningPid()) === undefined ? true : undefined,
  )
  await rm(pidFile)
}

export const stopServer = (): Promise<void> => end('SIGTERM')
export const killServer = (): Promise<void> => end('SIGKILL')
