import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServiceOnSandbox, serviceOnSandbox } from './service-on-sandbox.ts'

interface ShownCluster {
  id: string
  status: string
  status_description: string
  node_groups: { name: string; count: number; instances: { instance_id: string; instance_name: string }[] }[]
  verification?: { status: string; checks: { name: string; status: string; description: string }[] }
}

let local: ServiceOnSandbox
let id: string

beforeAll(async () => {
  local = await serviceOnSandbox('scaling')
})
afterAll(() => local?.close())

const group = (name: string, count: number, wish: Record<string, unknown> = {}) => ({
  name,
  count,
  flavor_id: '1',
  node_processes: ['datanode', 'tasktracker'],
  boot_from_volume: true,
  ...wish,
})

async function shown(): Promise<ShownCluster> {
  return (await local.request<{ cluster: ShownCluster }>('GET', `/v2/clusters/${id}`)).cluster
}

/** Active again, and not any more or not yet what it was when the request was accepted. */
async function whenActive(): Promise<ShownCluster> {
  for (;;) {
    const cluster = await shown()
    if (cluster.status === 'Error') throw new Error(cluster.status_description)
    if (cluster.status === 'Active') return cluster
    await sleep(100)
  }
}

const serverIds = async () =>
  new Map((await local.demo.nova.servers.list()).map((server) => [server.name, server.id] as const))

test('a cluster grows by a resized and an added group, of which only the new nodes are new', async () => {
  const made = await local.request<{ cluster: ShownCluster }>('POST', '/v2/clusters', {
    name: 'scaled',
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: local.image,
    neutron_management_network: local.network,
    node_groups: [group('master', 1, { node_processes: ['namenode', 'jobtracker'] }), group('worker', 2)],
  })
  id = made.cluster.id
  await whenActive()
  const before = await serverIds()
  expect([...before.keys()].sort()).toEqual(['scaled-master-0', 'scaled-worker-0', 'scaled-worker-1'])

  const { cluster } = await local.request<{ cluster: ShownCluster }>('PUT', `/v2/clusters/${id}`, {
    resize_node_groups: [{ name: 'worker', count: 3 }],
    add_node_groups: [group('edge', 1, { volumes_per_node: 1, volumes_size: 1 })],
  })
  expect(cluster.status).toBe('Validating')
  const after = await whenActive()
  expect(after.status_description).toBe('')
  const servers = await serverIds()
  expect([...servers.keys()].sort()).toEqual([
    'scaled-edge-0',
    'scaled-master-0',
    'scaled-worker-0',
    'scaled-worker-1',
    'scaled-worker-2',
  ])
  for (const [name, server] of before) expect(servers.get(name)).toBe(server)
})

test('a named node is removed while the service is killed, and nothing of it is left', async () => {
  const before = await serverIds()
  await local.request('PUT', `/v2/clusters/${id}`, {
    resize_node_groups: [{ name: 'worker', count: 2, instances: ['scaled-worker-0'] }],
  })
  while (['Validating', 'Decommissioning'].includes((await shown()).status)) await sleep(50)
  await local.killAndStart()
  const after = await whenActive()
  expect(after.status_description).toBe('')
  const servers = await serverIds()
  before.delete('scaled-worker-0')
  expect(servers).toEqual(before)
  const volumes = await local.demo.cinder.volumes.list()
  expect(
    volumes
      .map((volume) => volume.name ?? '')
      .filter((name) => name.includes('worker'))
      .sort(),
  ).toEqual(['scaled-worker-1-boot', 'scaled-worker-2-boot'])
})

test('a node that comes later gets a number nobody had', async () => {
  await local.request('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count: 3 }] })
  const cluster = await whenActive()
  const workers = cluster.node_groups.find(({ name }) => name === 'worker')
  expect(workers?.instances.map((one) => one.instance_name)).toEqual([
    'scaled-worker-1',
    'scaled-worker-2',
    'scaled-worker-3',
  ])
})

test('a group resized to nothing goes from the cluster', async () => {
  await local.request('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'edge', count: 0 }] })
  const cluster = await whenActive()
  expect(cluster.node_groups.map(({ name }) => name)).toEqual(['master', 'worker'])
  expect((await serverIds()).has('scaled-edge-0')).toBe(false)
})

test('a verification finds every node and every process', async () => {
  await local.request('PATCH', `/v2/clusters/${id}`, { verification: { status: 'START' } })
  await expect.poll(async () => (await shown()).verification?.status, { timeout: 60_000 }).toBe('GREEN')
  expect((await shown()).verification?.checks.map((check) => check.description)).toEqual([
    'All instances are available',
    'All processes are running',
  ])
})

test('a cluster that is renamed can still be scaled, and forced to go leaves nothing', async () => {
  await local.request('PATCH', `/v2/clusters/${id}`, { name: 'renamed' })
  await local.request('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count: 1 }] })
  await whenActive()
  expect([...(await serverIds()).keys()].sort()).toEqual(['scaled-master-0', 'scaled-worker-1'])

  const answer = await local.request<{ stack_name: string }>('DELETE', `/v2/clusters/${id}`, { force: true })
  expect(answer.stack_name).toBe(`scaled${id.slice(0, 8)}`)
  await expect(shown()).rejects.toThrow(/404/)
  const { nova, cinder, heat, neutron, keystone, session } = local.demo
  const left = async () => ({
    servers: await nova.servers.list(),
    volumes: await cinder.volumes.list(),
    stacks: await heat.stacks.list({ showHidden: true }),
    ports: await neutron.ports.list({ tags: `fennec:cluster_id=${id}` }),
    trusts: await keystone.trusts.list({ trustor_user_id: (await session.tokenInfo()).user.id }),
  })
  await expect.poll(left, { timeout: 120_000 }).toEqual({ servers: [], volumes: [], stacks: [], ports: [], trusts: [] })
})
