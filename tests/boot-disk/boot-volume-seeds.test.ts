import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Volume } from '@fennec/openstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServiceOnSandbox, serviceOnSandbox } from '../system/service-on-sandbox.ts'

interface ShownInstance {
  instance_name: string
  management_ip: string
  boot_volume_id: string
  boot_volume_fill: string
  boot_volume_fill_seconds: number
}
interface ShownCluster {
  id: string
  status: string
  status_description: string
  node_groups: { name: string; instances: ShownInstance[] }[]
}

let local: ServiceOnSandbox
beforeAll(async () => {
  local = await serviceOnSandbox('seeds', { config: { boot_volumes: { seed: 'always', seed_ttl: '2s' } } })
})
afterAll(() => local?.close())

async function make(name: string, workers: number): Promise<string> {
  const made = await local.request<{ cluster: ShownCluster }>('POST', '/v2/clusters', {
    name,
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: local.image,
    neutron_management_network: local.network,
    node_groups: [
      {
        name: 'worker',
        count: workers,
        flavor_id: '1',
        node_processes: ['namenode', 'jobtracker', 'datanode', 'tasktracker'],
        boot_from_volume: true,
      },
    ],
  })
  return made.cluster.id
}

const shown = async (id: string): Promise<ShownCluster> =>
  (await local.ask('GET', `/v2/clusters/${id}`)).body.cluster as ShownCluster

async function whenActive(id: string): Promise<ShownCluster> {
  for (;;) {
    const cluster = await shown(id)
    if (cluster.status === 'Error') throw new Error(cluster.status_description)
    if (cluster.status === 'Active') return cluster
    await sleep(100)
  }
}

const instancesOf = ({ node_groups }: ShownCluster) => node_groups.flatMap(({ instances }) => instances)
const volumesOf = async (role: string): Promise<Volume[]> =>
  (await local.demo.cinder.volumes.list()).filter(({ metadata }) => metadata['fennec:role'] === role)

async function removed(id: string): Promise<void> {
  await local.request('DELETE', `/v2/clusters/${id}`)
  const left = async () => (await volumesOf('boot')).filter(({ metadata }) => metadata['fennec:cluster_id'] === id)
  await expect.poll(left, { timeout: 120_000 }).toEqual([])
}

test('the nodes of a cluster are cloned from one volume, which is filled once though the service is killed', async () => {
  const id = await make('first', 2)
  await expect.poll(() => volumesOf('seed'), { timeout: 60_000 }).toHaveLength(1)
  await local.killAndStart()
  const instances = instancesOf(await whenActive(id))
  const [seed, ...more] = await volumesOf('seed')
  expect(more).toEqual([])
  expect(instances.map((one) => [one.boot_volume_fill, typeof one.boot_volume_fill_seconds])).toEqual([
    ['clone', 'number'],
    ['clone', 'number'],
  ])
  const boot = await volumesOf('boot')
  expect(boot.map(({ source_volid }) => source_volid)).toEqual([seed?.id, seed?.id])
  expect(boot.map((volume) => volume.id).sort()).toEqual(instances.map((one) => one.boot_volume_id).sort())

  // What the cluster stands on is not swept, and a node that comes later is cloned too.
  await local.request('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count: 3 }] })
  const grown = instancesOf(await whenActive(id))
  expect(grown.map((one) => one.boot_volume_fill)).toEqual(['clone', 'clone', 'clone'])
  expect((await volumesOf('seed')).map((volume) => volume.id)).toEqual([seed?.id])

  await removed(id)
  await expect.poll(() => volumesOf('seed'), { timeout: 60_000 }).toEqual([])
})

test('what is on the source is on every node', async () => {
  const first = await make('second', 1)
  await whenActive(first)
  const [seed] = await volumesOf('seed')
  const etc = join(local.home, 'sandbox/volumes', seed?.id ?? '', 'upper/etc')
  await mkdir(etc, { recursive: true })
  await writeFile(join(etc, 'filled-once'), 'from the source\n')

  const second = await make('third', 1)
  const [node] = instancesOf(await whenActive(second))
  const disk = join(local.home, 'sandbox/volumes', node?.boot_volume_id ?? '')
  expect(existsSync(join(disk, 'upper/etc/filled-once'))).toBe(true)
  await removed(first)
  await removed(second)
})
