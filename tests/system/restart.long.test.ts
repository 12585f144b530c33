import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ServiceOnSandbox, serviceOnSandbox } from './service-on-sandbox.ts'

let local: ServiceOnSandbox

beforeAll(async () => {
  // Longer than any test here: nobody waits for the lease of a process that had the database for itself, and is dead.
  local = await serviceOnSandbox('restart', { config: { engine: { lease_ms: 600_000 } } })
})
afterAll(() => local?.close())
afterEach(async () => {
  for (const { id } of (await local.request<{ clusters: { id: string }[] }>('GET', '/v2/clusters')).clusters) {
    await local.request('DELETE', `/v2/clusters/${id}`)
  }
  await expect.poll(() => statusOf(''), { timeout: 120_000 }).toEqual([])
})

// Every other place is tried by tests/durability, on light nodes; these are real ones.
test('a service killed while the cluster is Waiting and started again ends at Active with nothing double', async () => {
  await createCluster('killed')
  await until('killed', (status) => status === 'Waiting' || status === 'Active')
  await local.killAndStart()
  await until('killed', (status) => status === 'Active' || status === 'Error')
  expect(await statusOf('killed')).toEqual(['Active'])
  const servers = await local.demo.nova.servers.list()
  expect(servers.map((server) => server.name).sort()).toEqual(['killed-worker-0', 'killed-worker-1'])
  const volumes = await local.demo.cinder.volumes.list()
  expect(volumes.map((volume) => volume.name).sort()).toEqual(['killed-worker-0-boot', 'killed-worker-1-boot'])
  expect(await local.demo.heat.stacks.list({ showHidden: true })).toHaveLength(1)
})

test('a service killed during a deletion and started again leaves nothing behind', async () => {
  await createCluster('doomed')
  await until('doomed', (status) => status === 'Active')
  const [cluster] = (await local.request<{ clusters: { id: string }[] }>('GET', '/v2/clusters')).clusters
  await local.request('DELETE', `/v2/clusters/${cluster?.id}`)
  await local.killAndStart()
  await expect.poll(() => statusOf('doomed'), { timeout: 120_000 }).toEqual([])
  expect(await local.demo.nova.servers.list()).toEqual([])
  expect(await local.demo.cinder.volumes.list()).toEqual([])
  expect(await local.demo.heat.stacks.list({ showHidden: true })).toEqual([])
  const { user } = await local.demo.session.tokenInfo()
  expect(await local.demo.keystone.trusts.list({ trustor_user_id: user.id })).toEqual([])
})

async function createCluster(name: string): Promise<void> {
  await local.request('POST', '/v2/clusters', {
    name,
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: local.image,
    neutron_management_network: local.network,
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
  const { clusters } = await local.request<{ clusters: { name: string; status: string }[] }>('GET', '/v2/clusters')
  return clusters.filter((cluster) => cluster.name.includes(name)).map((cluster) => cluster.status)
}
