import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGuests, type Guests } from '../../packages/server/src/guest/guests.ts'
import { generateKeyPair } from '../../packages/server/src/guest/testing/key-pair.ts'
import { aShare } from './a-share.ts'
import { type ServiceOnSandbox, serviceOnSandbox } from './service-on-sandbox.ts'

interface ShownShare {
  id: string
  path?: string | null
  access_level?: string
}

interface ShownCluster {
  id: string
  status: string
  status_description: string
  shares: ShownShare[] | null
  node_groups: { name: string; instances: { instance_name: string; management_ip: string }[] }[]
}

const key = generateKeyPair('shares')
let local: ServiceOnSandbox
let guests: Guests
let id: string
let data: string
let logs: string

beforeAll(async () => {
  local = await serviceOnSandbox('shares')
  guests = createGuests()
  await local.demo.session.request('nova', {
    method: 'POST',
    path: '/os-keypairs',
    body: { keypair: { name: 'mine', public_key: key.publicKey } },
  })
  data = await aShare(local.demo, 'data')
  logs = await aShare(local.demo, 'logs')
})
afterAll(async () => {
  guests?.close()
  await local?.close()
})

async function shown(): Promise<ShownCluster> {
  return (await local.request<{ cluster: ShownCluster }>('GET', `/v2/clusters/${id}`)).cluster
}

async function whenAtRest(): Promise<ShownCluster> {
  for (;;) {
    const cluster = await shown()
    const { body } = await local.ask('GET', `/v2/clusters/${id}/operations`)
    const open = (body.operations as { finished_at: string | null }[]).some((one) => one.finished_at === null)
    if (cluster.status === 'Error') throw new Error(cluster.status_description)
    if (cluster.status === 'Active' && !open) return cluster
    await sleep(100)
  }
}

async function on(node: string, command: string): Promise<string> {
  const instances = (await shown()).node_groups.flatMap((group) => group.instances)
  const instance = instances.find((one) => one.instance_name === node)
  if (!instance) throw new Error(`There is no node ${node}.`)
  const guest = guests.guest({
    id: node,
    name: node,
    host: instance.management_ip,
    port: local.sshPort,
    username: 'ubuntu',
    privateKey: key.privateKey,
    hostKey: null,
  })
  return (await guest.run(command)).stdout
}

const addressesLetInto = async (share: string) =>
  (await local.demo.manila.accessRules.list(share)).map((rule) => `${rule.access_to} ${rule.access_level}`).sort()

const addressesOf = async (cluster: ShownCluster) =>
  cluster.node_groups.flatMap((group) => group.instances.map((one) => one.management_ip)).sort()

test('a share is mounted on every node of a new cluster, and what one writes there another reads', async () => {
  const { cluster } = await local.request<{ cluster: ShownCluster }>('POST', '/v2/clusters', {
    name: 'shared',
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: local.image,
    neutron_management_network: local.network,
    user_keypair_id: 'mine',
    shares: [{ id: data, path: '/mnt/data' }],
    node_groups: [
      { name: 'master', count: 1, flavor_id: '1', node_processes: ['namenode', 'jobtracker'], boot_from_volume: true },
      {
        name: 'worker',
        count: 1,
        flavor_id: '1',
        node_processes: ['datanode', 'tasktracker'],
        boot_from_volume: true,
        shares: [{ id: logs, access_level: 'ro' }],
      },
    ],
  })
  id = cluster.id
  expect(cluster.shares).toEqual([{ id: data, path: '/mnt/data' }])
  const made = await whenAtRest()
  await on('shared-worker-0', 'echo from the worker > /mnt/data/file')
  expect(await on('shared-master-0', 'cat /mnt/data/file')).toBe('from the worker\n')
  expect(await on('shared-worker-0', `touch /mnt/${logs}/x 2>&1 || true`)).toMatch(/Read-only file system/)
  expect(await on('shared-master-0', 'ls /mnt')).toBe('data\n')
  expect(await addressesLetInto(data)).toEqual((await addressesOf(made)).map((address) => `${address} rw`))
  expect(await addressesLetInto(logs)).toHaveLength(1)
})

test('a node that comes later has them too, and one that goes is let in no more', async () => {
  await local.request('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count: 2 }] })
  await whenAtRest()
  expect(await on('shared-worker-1', 'cat /mnt/data/file')).toBe('from the worker\n')
  expect(await addressesLetInto(data)).toHaveLength(3)
  await local.request('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count: 1 }] })
  const smaller = await whenAtRest()
  expect(await addressesLetInto(data)).toEqual((await addressesOf(smaller)).map((address) => `${address} rw`))
  expect(await addressesLetInto(logs)).toHaveLength(1)
})

test('other shares are mounted by an update, though the service is killed meanwhile; what is not named goes', async () => {
  const wish = { shares: [{ id: logs, path: '/mnt/logs' }] }
  const { cluster } = await local.request<{ cluster: ShownCluster }>('PATCH', `/v2/clusters/${id}`, wish)
  expect(cluster).toMatchObject({ status: 'Active', ...wish })
  await local.killAndStart()
  expect((await whenAtRest()).status_description).toBe('')
  expect(await on('shared-master-0', 'ls /mnt; touch /mnt/logs/written')).toBe('logs\n')
  expect(await on('shared-worker-0', 'ls /mnt /mnt/logs')).toBe('/mnt:\nlogs\n\n/mnt/logs:\nwritten\n')
  expect(await addressesLetInto(data)).toEqual([])
  expect(await addressesLetInto(logs)).toHaveLength(2)
})

test('an empty list takes all of the cluster’s away, and the node group’s own counts again', async () => {
  await local.request('PATCH', `/v2/clusters/${id}`, { shares: [] })
  await whenAtRest()
  expect(await on('shared-master-0', 'ls /mnt')).toBe('')
  expect(await on('shared-worker-0', 'ls /mnt')).toBe(`${logs}\n`)
})

test('a deleted cluster leaves no rule behind, and those of others stay', async () => {
  const { accessRules } = local.demo.manila
  await accessRules.allow(logs, { address: '10.99.0.1', level: 'ro', metadata: {} })
  await local.request('DELETE', `/v2/clusters/${id}`)
  await expect.poll(async () => (await local.ask('GET', `/v2/clusters/${id}`)).status, { timeout: 120_000 }).toBe(404)
  expect(await addressesLetInto(logs)).toEqual(['10.99.0.1 ro'])
})
