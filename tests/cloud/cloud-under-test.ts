import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Cloud,
  type CloudLogin,
  createCloud,
  createSession,
  credentialsFromEnvironment,
  type PasswordCredentials,
} from '@fennec/openstack'

/** The cloud the tests run on, and three people who may use it. */
export interface CloudUnderTest {
  /** An ordinary member of a project. */
  user: Person
  /** As the service itself is: may validate tokens, may be trusted. */
  service: Person
  admin: Person
  close(): Promise<void>
}

export interface Person {
  credentials: PasswordCredentials
  cloud: Cloud
}

type Environment = Record<string, string | undefined>

export async function openCloudUnderTest(env: Environment = process.env): Promise<CloudUnderTest> {
  const kind = env.FENNEC_TEST_CLOUD ?? 'sandbox'
  if (kind === 'environment') return people(env, async () => undefined)
  if (kind === 'sandbox') return await sandbox()
  throw new Error(`FENNEC_TEST_CLOUD is ${kind}: it must be sandbox or environment.`)
}

async function sandbox(): Promise<CloudUnderTest> {
  const { startSandbox } = await import('@fennec/sandbox')
  const home = await mkdtemp(join(tmpdir(), 'fennec-cloud-'))
  const password = 'sandbox-password'
  const running = await startSandbox({ home, port: 0, sshPort: 0, nodes: 'none', password })
  const env = {
    OS_AUTH_URL: running.authUrl,
    OS_USERNAME: 'demo',
    OS_PASSWORD: password,
    OS_PROJECT_NAME: 'demo',
    OS_REGION_NAME: 'RegionOne',
  }
  return people(env, async () => {
    await running.stop()
    await rm(home, { recursive: true, force: true })
  })
}

/**
 * `OS_*` is the ordinary user. The two others are `fennec` in project `service` and `admin` in project `admin`, with
 * the same password, unless `FENNEC_TEST_SERVICE_*` and `FENNEC_TEST_ADMIN_*` (USERNAME, PASSWORD, PROJECT) say so.
 */
function people(env: Environment, stop: () => Promise<void>): CloudUnderTest {
  const login = credentialsFromEnvironment(env)
  const user = person(login)
  const service = person(loginOf(env, login, 'SERVICE', { username: 'fennec', project: 'service' }))
  const admin = person(loginOf(env, login, 'ADMIN', { username: 'admin', project: 'admin' }))
  return {
    user,
    service,
    admin,
    async close() {
      await Promise.all([user, service, admin].map(({ cloud }) => cloud.session.close()))
      await stop()
    },
  }
}

function person({ credentials, options }: CloudLogin): Person {
  if (credentials.kind !== 'password')
    throw new Error('The tests need a password in OS_PASSWORD: they try each kind of login.')
  return { credentials, cloud: createCloud(createSession(credentials, options)) }
}

function loginOf(
  env: Environment,
  { credentials, options }: CloudLogin,
  role: 'SERVICE' | 'ADMIN',
  standard: { username: string; project: string },
): CloudLogin {
  if (credentials.kind !== 'password') return { credentials, options }
  const domain = { id: 'default' }
  return {
    options,
    credentials: {
      kind: 'password',
      authUrl: credentials.authUrl,
      user: { name: env[`FENNEC_TEST_${role}_USERNAME`] ?? standard.username, domain },
      password: env[`FENNEC_TEST_${role}_PASSWORD`] ?? credentials.password,
      project: { name: env[`FENNEC_TEST_${role}_PROJECT`] ?? standard.project, domain },
    },
  }
}
