import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cloud, createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { type Sandbox, startSandbox } from '@fennec/sandbox'
import { freePorts } from '../../system/free-ports.ts'
import type { Cutting } from './cut-transactions.ts'
import type { DatabaseUnderTest } from './databases.ts'
import type { Deaths } from './deaths.ts'
import { type Person, personOf } from './person.ts'
import { Replica } from './replica.ts'

/** Of every user of the sandbox. */
export const PASSWORD = 'sandbox-password'
/** The sandbox's waits are shortened by this: a volume is filled in 10 ms instead of 200. */
const SPEED = 20

export interface SystemSetting {
  /** On the embedded one there is one process, API and engine. */
  database: DatabaseUnderTest
  /** Beside PostgreSQL. */
  engines?: number
  apis?: number
  /** Where processes die; without it they die only when killed. */
  deaths?: Omit<Deaths, 'file'>
  /** Beside `demo`. */
  projects?: readonly string[]
  leaseMs?: number
  /** Processes that die stay dead. */
  staysDead?: boolean
  /** Before anything is started. @param databaseUrl null: `database/pglite` in the home */
  prepare?: (home: string, databaseUrl: string | null) => Promise<void>
  /** Of the service's options, over what the suite chooses. */
  options?: Record<string, Record<string, unknown>>
}

/** Sandbox, database and the processes of the service, on ports and in a directory of their own. */
export interface SystemUnderTest {
  home: string
  /** null: embedded, `database/pglite` in the home. */
  databaseUrl: string | null
  sandbox: Sandbox
  replicas: Replica[]
  engines: Replica[]
  apis: Replica[]
  /** Of each API. */
  serviceUrls: string[]
  demo: Person
  /** Of the cloud. */
  admin: Person
  personOf(user: string, project: string): Person
  image: string
  network: string
  /** null: it dies with its process. */
  crashDatabase: (() => void) | null
  /** null: the embedded one has no connections to lose. */
  cutTransactions: (() => Promise<Cutting>) | null
  /** When processes died, one after the other, as Date.now() has it. */
  readonly deathTimes: readonly number[]
  readonly kills: number
  /** From now on they die, each place once. */
  letDie(): void
  /** Nobody dies any more. */
  letLive(): void
  /** Where they died. */
  diedAt(): string[]
  close(): Promise<void>
}

/** Longer than the sandbox ever takes to begin what it was asked for. */
export const LATE_REQUESTS_WITHIN_SECONDS = 6

export async function openSystem(setting: SystemSetting): Promise<SystemUnderTest> {
  const home = mkdtempSync(join(tmpdir(), 'fennec-durability-'))
  const databaseUrl = setting.database.freshUrl()
  const embedded = databaseUrl === null
  const { cut } = setting.database
  const engineCount = embedded ? 0 : (setting.engines ?? 3)
  const apiCount = embedded ? 1 : (setting.apis ?? 2)
  const [sshPort = 0, ...apiPorts] = await freePorts(1 + apiCount)
  await setting.prepare?.(home, databaseUrl)
  const sandbox = await startSandbox({
    home: join(home, 'sandbox'),
    port: 0,
    password: PASSWORD,
    nodes: 'light',
    ...(setting.projects === undefined ? {} : { projects: setting.projects }),
    sshPort,
    speed: SPEED,
    log: () => undefined,
  })
  const deathTimes: number[] = []
  let turn = 0
  const deathsFile = join(home, 'deaths')
  const deaths = setting.deaths ? JSON.stringify({ ...setting.deaths, file: deathsFile } satisfies Deaths) : null
  const clouds: Cloud[] = []
  const cloudAs = (user: string, project: string): Cloud => {
    const { credentials, options } = credentialsFromEnvironment(osVariables(sandbox.authUrl, user, project))
    const cloud = createCloud(createSession(credentials, options))
    clouds.push(cloud)
    return cloud
  }
  const replica = (name: string, role: 'all' | 'api' | 'engine', port?: number): Replica =>
    new Replica({
      name,
      home,
      deaths,
      environment: osVariables(sandbox.authUrl, 'fennec', 'service'),
      options: merged(
        {
          role,
          ...(port === undefined ? {} : { api: { port } }),
          database: { url: databaseUrl ?? `embedded:${join(home, 'database/pglite')}` },
          secret_keys_file: join(home, 'secret-keys'),
          heat: { poll_ms: 50 },
          nodes: {
            ssh_port: sshPort,
            use_floating_ips: false,
            reachable_timeout_seconds: 60,
            addresses_timeout_seconds: 60,
          },
          engine: {
            lease_ms: setting.leaseMs ?? 1500,
            poll_ms: 100,
            late_requests_within_seconds: LATE_REQUESTS_WITHIN_SECONDS,
          },
        },
        setting.options ?? {},
      ),
      onDeath: () => {
        deathTimes.push(Date.now())
      },
      restarts: setting.staysDead !== true,
    })
  const engines = Array.from({ length: engineCount }, (_, index) => replica(`engine-${index + 1}`, 'engine'))
  const apis = apiPorts.map((port, index) => replica(`api-${index + 1}`, embedded ? 'all' : 'api', port))
  const replicas = [...apis, ...engines]
  const serviceUrls = apiPorts.map((port) => `http://127.0.0.1:${port}`)
  const serviceUrl = (): string => {
    turn += 1
    return serviceUrls[turn % apiPorts.length] ?? ''
  }
  const close = async (): Promise<void> => {
    await Promise.all(replicas.map((one) => one.stop()))
    await Promise.all(clouds.map((cloud) => cloud.session.close()))
    await sandbox.stop()
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  const person = (user: string, project: string): Person => personOf(cloudAs(user, project), serviceUrl)
  try {
    // One brings the schema up to date, the others find it so.
    const [first, ...others] = replicas
    await first?.start()
    await Promise.all(others.map((one) => one.start()))
    const demo = person('demo', 'demo')
    const admin = person('admin', 'demo')
    const [image] = await demo.cloud.glance.images.list({ name: 'fennec-node' })
    const [network] = await demo.cloud.neutron.networks.list({ name: 'private' })
    if (!image || !network) throw new Error('the sandbox has no image or network')
    await admin.must('POST', `/v2/images/${image.id}`, { username: 'ubuntu' })
    await admin.must('PUT', `/v2/images/${image.id}/tags`, { tags: ['fake', '0.1'] })
    return {
      home,
      databaseUrl,
      sandbox,
      replicas,
      engines: embedded ? apis : engines,
      apis,
      serviceUrls,
      demo,
      admin,
      personOf: person,
      image: image.id,
      network: network.id,
      crashDatabase: setting.database.crash,
      cutTransactions: cut === null || databaseUrl === null ? null : () => cut(databaseUrl),
      deathTimes,
      get kills() {
        return deathTimes.length
      },
      letDie: () => writeFileSync(deathsFile, '', { flag: 'a' }),
      letLive: () => rmSync(deathsFile, { force: true }),
      diedAt: () => (existsSync(deathsFile) ? readFileSync(deathsFile, 'utf8').split('\n').filter(Boolean) : []),
      close,
    }
  } catch (error) {
    const words = replicas.map((one) => `${one.name}:\n${one.log}`).join('\n')
    await close()
    throw new Error(`The system did not start: ${words}`, { cause: error })
  }
}

export function osVariables(authUrl: string, user: string, project: string): Record<string, string> {
  return {
    OS_AUTH_URL: authUrl,
    OS_USERNAME: user,
    OS_PASSWORD: PASSWORD,
    OS_PROJECT_NAME: project,
    OS_USER_DOMAIN_NAME: 'Default',
    OS_PROJECT_DOMAIN_NAME: 'Default',
    OS_REGION_NAME: 'RegionOne',
  }
}

function merged(base: Record<string, unknown>, over: Record<string, Record<string, unknown>>): Record<string, unknown> {
  const result = { ...base }
  for (const [part, values] of Object.entries(over)) {
    result[part] = { ...(result[part] as Record<string, unknown> | undefined), ...values }
  }
  return result
}
