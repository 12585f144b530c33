import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cloud, createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { type Sandbox, startSandbox } from '@fennec/sandbox'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freePorts } from './free-ports.ts'
import { type ServiceProcess, startServiceProcess } from './service-process.ts'

const password = 'sandbox-password'
let home: string
let sandbox: Sandbox
let demo: Cloud
let environment: Record<string, string>
let service: ServiceProcess

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fennec-restart-'))
  const [servicePort = 0, sshPort = 0] = await freePorts(2)
  sandbox = await startSandbox({ home: join(home, 'sandbox'), port: 0, password, nodes: 'real', sshPort })
  environment = {
    ...osVariables('fennec', 'service'),
    FENNEC_PORT: String(servicePort),
    FENNEC_SSH_PORT: String(sshPort),
    FENNEC_USE_FLOATING_IPS: 'false',
    FENNEC_DATABASE_URL: `embedded:${join(home, 'database/pglite')}`,
    FENNEC_SECRET_KEYS_FILE: join(home, 'secret-keys'),
  }
  demo = cloudAs('demo', 'demo')
  service = await startServiceProcess(environment)
  const [image] = await demo.glance.images.list({ name: 'fennec-node' })
  await request('POST', `/v2/images/${image?.id}`, { username: 'ubuntu' }, cloudAs('admin', 'admin'))
  await request('PUT', `/v2/images/${image?.id}/tags`, { tags: ['fake', '0.1'] }, cloudAs('admin', 'admin'))
})
afterAll(async () => {
  await service?.kill()
  await demo?.session.close()
  await sandbox?.stop()
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})
afterEach(async () => {
  for (const { id } of (await request<{ clusters: { id: string }[] }>('GET', '/v2/clusters')).clusters) {
    await request('DELETE', `/v2/clusters/${id}`)
  }
  await expect.poll(() => statusOf(''), { timeout: 120_000 }).toEqual([])
})

test.each(['Spawning', 'Waiting', 'Preparing', 'Configuring'])(
  'a service killed while the cluster is %s and started again ends at Active with nothing double',
  async (when) => {
    const name = `killed-${when.toLowerCase()}`
    await createCluster(name)
    await until(name, (status) => status === when || status === 'Active')
    await service.kill()
    service = await startServiceProcess(environment)
    await until(name, (status) => status === 'Active' || status === 'Error')
    expect(await statusOf(name)).toEqual(['Active'])
    const servers = await demo.nova.servers.list()
    expect(servers.map((server) => server.name).sort()).toEqual([`${name}-worker-0`, `${name}-worker-1`])
    const volumes = await demo.cinder.volumes.list()
    expect(volumes.map((volume) => volume.name).sort()).toEqual([`${name}-worker-0-boot`, `${name}-worker-1-boot`])
    expect(await demo.heat.stacks.list({ showHidden: true })).toHaveLength(1)
  },
)

test('a service killed during a deletion and started again leaves nothing behind', async () => {
  await createCluster('doomed')
  await until('doomed', (status) => status === 'Active')
  const [cluster] = (await request<{ clusters: { id: string }[] }>('GET', '/v2/clusters')).clusters
  await request('DELETE', `/v2/clusters/${cluster?.id}`)
  await service.kill()
  service = await startServiceProcess(environment)
  await expect.poll(() => statusOf('doomed'), { timeout: 120_000 }).toEqual([])
  expect(await demo.nova.servers.list()).toEqual([])
  expect(await demo.cinder.volumes.list()).toEqual([])
  expect(await demo.heat.stacks.list({ showHidden: true })).toEqual([])
  const { user } = await demo.session.tokenInfo()
  expect(await demo.keystone.trusts.list({ trustor_user_id: user.id })).toEqual([])
})

async function createCluster(name: string): Promise<void> {
  const [image] = await demo.glance.images.list({ name: 'fennec-node' })
  const [network] = await demo.neutron.networks.list({ name: 'private' })
  await request('POST', '/v2/clusters', {
    name,
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: image?.id,
    neutron_management_network: network?.id,
    node_groups: [
      {
        name: 'worker',
        count: 2,
        flavor_id: '1',
        node_processes: ['namenode', 'datanode', 'jobtracker', 'tasktracker'],
        boot_from_volume: true,
      },
    ],
  })
}

async function until(name: string, good: (status: string | undefined) => boolean): Promise<void> {
  for (;;) {
    const [status] = await statusOf(name)
    if (good(status)) return
    await sleep(30)
  }
}

async function statusOf(name: string): Promise<string[]> {
  const { clusters } = await request<{ clusters: { name: string; status: string }[] }>('GET', '/v2/clusters')
  return clusters.filter((cluster) => cluster.name.includes(name)).map((cluster) => cluster.status)
}

async function request<T>(method: string, path: string, body?: unknown, as: Cloud = demo): Promise<T> {
  const answer = await fetch(`${service.url}${path}`, {
    method,
    headers: { 'x-auth-token': await as.session.token(), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return (text === '' ? null : JSON.parse(text)) as T
}

function osVariables(user: string, project: string): Record<string, string> {
  return {
    OS_AUTH_URL: sandbox.authUrl,
    OS_USERNAME: user,
    OS_PASSWORD: password,
    OS_PROJECT_NAME: project,
    OS_USER_DOMAIN_NAME: 'Default',
    OS_PROJECT_DOMAIN_NAME: 'Default',
    OS_REGION_NAME: 'RegionOne',
  }
}

function cloudAs(user: string, project: string): Cloud {
  const { credentials, options } = credentialsFromEnvironment(osVariables(user, project))
  return createCloud(createSession(credentials, options))
}
