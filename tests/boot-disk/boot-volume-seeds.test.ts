import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Volume } from '@fennec/openstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServiceOnSandbox, serviceOnSandbox } from '../system/service-on-sandbox.ts'
import { type ClusterUnderTest, clusterUnderTest, type ShownCluster } from './cluster-under-test.ts'

let local: ServiceOnSandbox
beforeAll(async () => {
  local = await serviceOnSandbox('seeds', { config: { boot_volumes: { seed: 'always', seed_ttl: '2s' } } })
})
afterAll(() => local?.close())

const make = (name: string, count: number) =>
  clusterUnderTest(local, name, [
    {
      name: 'worker',
      count,
      flavor_id: '1',
      node_processes: ['namenode', 'jobtracker', 'datanode', 'tasktracker'],
      boot_from_volume: true,
    },
  ])

const instancesOf = ({ node_groups }: ShownCluster) => node_groups.flatMap(({ instances }) => instances)
const volumesOf = async (role: string): Promise<Volume[]> =>
  (await local.demo.cinder.volumes.list()).filter(({ metadata }) => metadata['fennec:role'] === role)

async function removed({ id }: ClusterUnderTest): Promise<void> {
  await local.request('DELETE', `/v2/clusters/${id}`)
  const left = async () => (await volumesOf('boot')).filter(({ metadata }) => metadata['fennec:cluster_id'] === id)
  await expect.poll(left, { timeout: 120_000 }).toEqual([])
}

test('the nodes of a cluster are cloned from one volume, which is filled once though the service is killed', async () => {
  const cluster = await make('first', 2)
  await expect.poll(() => volumesOf('seed'), { timeout: 60_000 }).toHaveLength(1)
  await local.killAndStart()
  const instances = instancesOf(await cluster.whenActive())
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
  await cluster.resized('worker', 3)
  const grown = instancesOf(await cluster.shown())
  expect(grown.map((one) => one.boot_volume_fill)).toEqual(['clone', 'clone', 'clone'])
  expect((await volumesOf('seed')).map((volume) => volume.id)).toEqual([seed?.id])

  await removed(cluster)
  await expect.poll(() => volumesOf('seed'), { timeout: 60_000 }).toEqual([])
})

test('what is on the source is on every node', async () => {
  const first = await make('second', 1)
  await first.whenActive()
  const [seed] = await volumesOf('seed')
  const etc = join(local.home, 'sandbox/volumes', seed?.id ?? '', 'upper/etc')
  await mkdir(etc, { recursive: true })
  await writeFile(join(etc, 'filled-once'), 'from the source\n')

  const second = await make('third', 1)
  const [node] = instancesOf(await second.whenActive())
  const disk = join(local.home, 'sandbox/volumes', node?.boot_volume_id ?? '')
  expect(existsSync(join(disk, 'upper/etc/filled-once'))).toBe(true)
  await removed(first)
  await removed(second)
})
