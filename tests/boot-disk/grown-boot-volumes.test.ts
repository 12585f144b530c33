/** Boot volumes that grow in their place, under nodes that run: real SSH into the sandbox's nodes. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServiceOnSandbox, serviceOnSandbox } from '../system/service-on-sandbox.ts'

interface ShownCluster {
  id: string
  status: string
  status_description: string
  node_groups: {
    id: string
    name: string
    boot_volume_size: number
    instances: { instance_id: string; boot_volume_id: string }[]
  }[]
}

interface ShownOperation {
  id: string
  kind: string
  state: string
  last_error: string | null
}

let local: ServiceOnSandbox
let id: string

beforeAll(async () => {
  local = await serviceOnSandbox('grown')
  const { body } = await local.ask('POST', '/v2/clusters', {
    name: 'grown',
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: local.image,
    neutron_management_network: local.network,
    node_groups: [
      { name: 'master', count: 1, flavor_id: '1', node_processes: ['namenode', 'jobtracker'], boot_from_volume: true },
      { name: 'worker', count: 2, flavor_id: '1', node_processes: ['datanode', 'tasktracker'], boot_from_volume: true },
    ],
  })
  id = (body.cluster as ShownCluster).id
  await whenActive()
})
afterAll(() => local?.close())

async function shown(): Promise<ShownCluster> {
  return (await local.ask('GET', `/v2/clusters/${id}`)).body.cluster as ShownCluster
}

async function whenActive(): Promise<ShownCluster> {
  for (;;) {
    const cluster = await shown()
    if (cluster.status === 'Error') throw new Error(cluster.status_description)
    if (cluster.status === 'Active') return cluster
    await sleep(100)
  }
}

async function workers() {
  const group = (await shown()).node_groups.find(({ name }) => name === 'worker')
  if (!group) throw new Error('there is no group worker')
  return group
}

async function operations(): Promise<ShownOperation[]> {
  return (await local.ask('GET', `/v2/clusters/${id}/operations`)).body.operations as ShownOperation[]
}

/** The operation that was accepted, ended. */
async function grow(boot_volume_size: number, meanwhile: () => Promise<void> = async () => undefined) {
  const path = `/v2/clusters/${id}/node-groups/${(await workers()).id}/grow`
  const answer = await local.ask('POST', path, { boot_volume_size })
  expect(answer.status).toBe(202)
  await meanwhile()
  for (;;) {
    const [latest] = await operations()
    if (latest?.kind === 'grow' && !['waiting', 'running'].includes(latest.state)) return latest
    await sleep(100)
  }
}

const volumes = async () =>
  (await local.demo.cinder.volumes.list())
    .filter(({ name }) => name?.includes('worker'))
    .map(({ name, size, status }) => ({ name, size, status }))
    .sort((a, b) => String(a.name).localeCompare(String(b.name)))

test('a back end that cannot grow them is reported in its words, its volumes set right, and the cluster goes on', async () => {
  const rule = local.sandbox.faults.add({ on: 'volume', name: 'worker', times: 0, effect: 'error-extending' })
  const { state, last_error } = await grow(3)
  local.sandbox.faults.remove(rule)
  expect(state).toBe('failed')
  expect(last_error).toMatch(
    /^grown-worker-\d: The back end of volume \S+ cannot grow it from 1 to 3 GiB while it is in use: extend volume:Volume Driver failed to extend volume\.$/,
  )
  const cluster = await whenActive()
  expect(cluster.status_description).toMatch(/^Growing the boot volumes failed .* What has grown stays so/)
  expect(await volumes()).toEqual([
    { name: 'grown-worker-0-boot', size: 1, status: 'in-use' },
    { name: 'grown-worker-1-boot', size: 1, status: 'in-use' },
  ])
})

test('they grow while the service is killed, the same volumes under the same servers, and the group knows its size', async () => {
  const before = await workers()
  const { state, last_error } = await grow(3, async () => {
    while ((await volumes()).every(({ size }) => size === 1)) await sleep(20)
    await local.killAndStart()
  })
  expect([state, last_error]).toEqual(['done', null])
  const after = await workers()
  expect(after.boot_volume_size).toBe(3)
  const held = ({ instances }: typeof before) =>
    instances.map(({ instance_id, boot_volume_id }) => ({ instance_id, boot_volume_id }))
  expect(held(after)).toEqual(held(before))
  expect(await volumes()).toEqual([
    { name: 'grown-worker-0-boot', size: 3, status: 'in-use' },
    { name: 'grown-worker-1-boot', size: 3, status: 'in-use' },
  ])
  expect((await shown()).status_description).toBe('')
})

test('a node that comes later is as large, and those that grew are not touched', async () => {
  const before = await workers()
  const { status } = await local.ask('PUT', `/v2/clusters/${id}`, {
    resize_node_groups: [{ name: 'worker', count: 3 }],
  })
  expect(status).toBe(202)
  await whenActive()
  const servers = (await workers()).instances.map(({ instance_id }) => instance_id)
  expect(servers.slice(0, 2)).toEqual(before.instances.map(({ instance_id }) => instance_id))
  expect((await volumes()).map(({ size }) => size)).toEqual([3, 3, 3])
})
