import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cloud, createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { type Sandbox, type SandboxOptions, startSandbox } from '@fennec/sandbox'
import { compileCache } from './compile-cache.ts'
import { freePorts } from './free-ports.ts'
import { startServiceProcess } from './service-process.ts'

const password = 'sandbox-password'
const NEWEST = { 'openstack-api-version': 'data-processing 2.1' }

/** The service as a process beside a sandbox with real nodes, and an image that is registered for the fake plugin. */
export interface ServiceOnSandbox {
  /** Where everything of both lies. */
  home: string
  /** As the user of the service. */
  demo: Cloud
  image: string
  network: string
  /** Makes an image usable for the fake plugin. */
  registerImage(id: string): Promise<void>
  /** At microversion 2.1, whatever is answered. */
  ask(method: string, path: string, body?: unknown): Promise<ServiceAnswer>
  request<T>(method: string, path: string, body?: unknown): Promise<T>
  /** As an administrator, at microversion 2.1. */
  operate<T>(method: string, path: string, body?: unknown): Promise<T>
  admin: Cloud
  sandbox: Sandbox
  sshPort: number
  /** Where the service answers, without a version. */
  url: string
  /** The `OS_*` variables of a user in a project. */
  variables(user: string, project: string): Record<string, string>
  /** SIGKILL, and a new process. */
  killAndStart(): Promise<void>
  /** The database is the caller's until the service is started again. */
  whileStopped(act: (settings: { databaseUrl: string; secretKeysFile: string }) => Promise<void>): Promise<void>
  close(): Promise<void>
}

export interface ServiceAnswer {
  status: number
  body: Record<string, unknown>
}

export async function serviceOnSandbox(
  what: string,
  { sandbox: more = {}, config = {} }: { sandbox?: Partial<SandboxOptions>; config?: object } = {},
): Promise<ServiceOnSandbox> {
  const home = mkdtempSync(join(tmpdir(), `fennec-${what}-`))
  const [servicePort = 0, sshPort = 0] = await freePorts(2)
  const options: SandboxOptions = { home: join(home, 'sandbox'), port: 0, password, nodes: 'real', sshPort, ...more }
  const sandbox = await startSandbox(options)
  const osVariables = (user: string, project: string): Record<string, string> => ({
    OS_AUTH_URL: sandbox.authUrl,
    OS_USERNAME: user,
    OS_PASSWORD: password,
    OS_PROJECT_NAME: project,
    OS_USER_DOMAIN_NAME: 'Default',
    OS_PROJECT_DOMAIN_NAME: 'Default',
    OS_REGION_NAME: 'RegionOne',
  })
  const cloudAs = (user: string, project: string): Cloud => {
    const login = credentialsFromEnvironment(osVariables(user, project))
    return createCloud(createSession(login.credentials, login.options))
  }
  const environment = {
    ...osVariables('fennec', 'service'),
    FENNEC_PORT: String(servicePort),
    FENNEC_SSH_PORT: String(sshPort),
    FENNEC_USE_FLOATING_IPS: 'false',
    FENNEC_DATABASE_URL: `embedded:${join(home, 'database/pglite')}`,
    FENNEC_SECRET_KEYS_FILE: join(home, 'secret-keys'),
    FENNEC_CONFIG: join(home, 'fennec.json'),
    NODE_COMPILE_CACHE: compileCache,
  }
  writeFileSync(join(home, 'fennec.json'), JSON.stringify(config))
  const demo = cloudAs('demo', 'demo')
  const admin = cloudAs('admin', 'admin')
  let service = await startServiceProcess(environment)

  const send = async (cloud: Cloud, method: string, path: string, body?: unknown, headers = {}): Promise<Response> =>
    await fetch(`${service.url}${path}`, {
      method,
      headers: { 'x-auth-token': await cloud.session.token(), 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const requestAs = async <T>(
    cloud: Cloud,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<T> => {
    const answer = await send(cloud, method, path, body, headers)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? null : JSON.parse(text)) as T
  }
  const [image] = await demo.glance.images.list({ name: 'fennec-node' })
  const [network] = await demo.neutron.networks.list({ name: 'private' })
  if (!image || !network) throw new Error('the sandbox has no image or network')
  const registerImage = async (id: string): Promise<void> => {
    await requestAs(admin, 'POST', `/v2/images/${id}`, { username: 'ubuntu' })
    await requestAs(admin, 'PUT', `/v2/images/${id}/tags`, { tags: ['fake', '0.1'] })
  }
  await registerImage(image.id)
  return {
    home,
    demo,
    registerImage,
    async ask(method, path, body) {
      const answer = await send(demo, method, path, body, NEWEST)
      const text = await answer.text()
      return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
    },
    image: image.id,
    network: network.id,
    request: (method, path, body) => requestAs(demo, method, path, body),
    operate: (method, path, body) => requestAs(admin, method, path, body, NEWEST),
    admin,
    sandbox,
    sshPort,
    url: service.url,
    variables: osVariables,
    async killAndStart() {
      await service.kill()
      service = await startServiceProcess(environment)
    },
    async whileStopped(act) {
      await service.kill()
      await act({
        databaseUrl: environment.FENNEC_DATABASE_URL,
        secretKeysFile: environment.FENNEC_SECRET_KEYS_FILE,
      })
      service = await startServiceProcess(environment)
    },
    async close() {
      await service.kill()
      await admin.session.close()
      await demo.session.close()
      await sandbox.stop()
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}
