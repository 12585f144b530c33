import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cloud, createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { startSandbox } from '@fennec/sandbox'
import { freePorts } from './free-ports.ts'
import { startServiceProcess } from './service-process.ts'

const password = 'sandbox-password'

/** The service as a process beside a sandbox with real nodes, and an image that is registered for the fake plugin. */
export interface ServiceOnSandbox {
  /** Where everything of both lies. */
  home: string
  /** As the user of the service. */
  demo: Cloud
  image: string
  network: string
  /** `newest`: at microversion 2.1. */
  request<T>(method: string, path: string, body?: unknown, newest?: boolean): Promise<T>
  /** SIGKILL, and a new process. */
  killAndStart(): Promise<void>
  close(): Promise<void>
}

/** @param options of the service, beside what every test needs */
export async function serviceOnSandbox(what: string, options: object = {}): Promise<ServiceOnSandbox> {
  const home = mkdtempSync(join(tmpdir(), `fennec-${what}-`))
  const [servicePort = 0, sshPort = 0] = await freePorts(2)
  const sandbox = await startSandbox({ home: join(home, 'sandbox'), port: 0, password, nodes: 'real', sshPort })
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
    const { credentials, options } = credentialsFromEnvironment(osVariables(user, project))
    return createCloud(createSession(credentials, options))
  }
  const environment = {
    ...osVariables('fennec', 'service'),
    FENNEC_PORT: String(servicePort),
    FENNEC_SSH_PORT: String(sshPort),
    FENNEC_USE_FLOATING_IPS: 'false',
    FENNEC_DATABASE_URL: `embedded:${join(home, 'database/pglite')}`,
    FENNEC_SECRET_KEYS_FILE: join(home, 'secret-keys'),
    FENNEC_CONFIG: join(home, 'fennec.json'),
    NODE_COMPILE_CACHE: join(home, 'compile-cache'),
  }
  // Whoever takes over from a killed service waits for the end of its lease.
  writeFileSync(join(home, 'fennec.json'), JSON.stringify({ engine: { lease_ms: 2000 }, ...options }))
  const demo = cloudAs('demo', 'demo')
  const admin = cloudAs('admin', 'admin')
  let service = await startServiceProcess(environment)

  const requestAs = async <T>(
    cloud: Cloud,
    method: string,
    path: string,
    body?: unknown,
    newest = false,
  ): Promise<T> => {
    const answer = await fetch(`${service.url}${path}`, {
      method,
      headers: {
        'x-auth-token': await cloud.session.token(),
        'content-type': 'application/json',
        ...(newest && { 'openstack-api-version': 'data-processing 2.1' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? null : JSON.parse(text)) as T
  }
  const [image] = await demo.glance.images.list({ name: 'fennec-node' })
  const [network] = await demo.neutron.networks.list({ name: 'private' })
  if (!image || !network) throw new Error('the sandbox has no image or network')
  await requestAs(admin, 'POST', `/v2/images/${image.id}`, { username: 'ubuntu' })
  await requestAs(admin, 'PUT', `/v2/images/${image.id}/tags`, { tags: ['fake', '0.1'] })
  return {
    home,
    demo,
    image: image.id,
    network: network.id,
    request: (method, path, body, newest) => requestAs(demo, method, path, body, newest),
    async killAndStart() {
      await service.kill()
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
