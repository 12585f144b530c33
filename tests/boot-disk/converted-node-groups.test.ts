/** Node groups that are converted to boot from volumes while their cluster works: real SSH into the sandbox's nodes. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServiceOnSandbox, serviceOnSandbox } from '../system/service-on-sandbox.ts'
import { type ClusterUnderTest, clusterUnderTest, type ShownCluster, type ShownGroup } from './cluster-under-test.ts'

let local: ServiceOnSandbox
let cluster: ClusterUnderTest

beforeAll(async () => {
  local = await serviceOnSandbox('converted')
  const node_groups = [
    { name: 'master', count: 1, flavor_id: '1', node_processes: ['namenode', 'jobtracker'] },
    {
      name: 'worker',
      count: 2,
      flavor_id: '1',
      node_processes: ['datanode', 'tasktracker'],
      auto_security_group: true,
      volumes_per_node: 1,
      volumes_size: 1,
    },
  ]
  cluster = await clusterUnderTest(local, 'converted', node_groups, { anti_affinity: ['datanode'] })
  await cluster.whenActive()
})
afterAll(() => local?.close())

const namesOf = ({ instances }: ShownGroup) => instances.map((node) => node.instance_name)

const convert = (group: string, body: object = {}) => cluster.askOfGroup(group, 'convert', body)

async function serversOf(group: string) {
  const servers = await local.demo.nova.servers.list()
  return servers
    .filter(({ name }) => name.startsWith(`converted-${group}`))
    .map(({ name, image, status }) => ({ name, isVolumeBacked: image === '', status }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

test('no room for a new node leaves the group as it was, Active, and the reason is told', async () => {
  const before = await cluster.group('worker')
  const rule = local.sandbox.faults.add({ on: 'server', name: 'converted-worker-10', times: 0, effect: 'error' })
  expect((await convert('worker')).status).toBe(202)
  const { status_description } = await cluster.whenActive()
  local.sandbox.faults.remove(rule)
  expect(status_description).toMatch(/^Converting ended early: Heat stack .* 0 of 2 nodes of node group worker/)
  expect(await cluster.group('worker')).toMatchObject({ boot_from_volume: false, instances: before.instances })
  expect(await serversOf('worker')).toEqual(
    namesOf(before).map((name) => ({ name, isVolumeBacked: false, status: 'ACTIVE' })),
  )
})

test('nodes are replaced while the service is killed; the rest of the cluster is not touched', async () => {
  const master = await cluster.group('master')
  const { status, body } = await convert('worker', { boot_volume_size: 2 })
  expect([status, (body.cluster as ShownCluster).status]).toEqual([202, 'Validating'])
  expect((await convert('worker')).status).toBe(409)
  while ((await serversOf('worker')).every(({ name }) => name !== 'converted-worker-10')) await sleep(20)
  await local.killAndStart()
  expect((await cluster.whenActive()).status_description).toBe('')
  const after = await cluster.group('worker')
  expect(after).toMatchObject({ boot_from_volume: true, boot_volume_size: 2 })
  expect(namesOf(after)).toEqual(['converted-worker-10', 'converted-worker-11'])
  expect(after.instances.every((node) => node.boot_volume_id !== null)).toBe(true)
  expect(await serversOf('worker')).toEqual(
    namesOf(after).map((name) => ({ name, isVolumeBacked: true, status: 'ACTIVE' })),
  )
  expect((await cluster.group('master')).instances).toEqual(master.instances)
  const volumes = await local.demo.cinder.volumes.list()
  expect(volumes.map(({ name, size, status }) => [name, size, status]).sort()).toEqual([
    ['converted-worker-10-boot', 2, 'in-use'],
    ['converted-worker-10-volume-0', 1, 'in-use'],
    ['converted-worker-11-boot', 2, 'in-use'],
    ['converted-worker-11-volume-0', 1, 'in-use'],
  ])
  expect((await convert('worker')).status).toBe(409)
})

test('a group that was converted grows, shrinks and is healthy', async () => {
  const { instances } = await cluster.group('worker')
  await cluster.resized('worker', 3)
  const grown = await cluster.group('worker')
  expect(namesOf(grown)).toEqual(['converted-worker-10', 'converted-worker-11', 'converted-worker-12'])
  expect(grown.instances.slice(0, 2).map((node) => node.instance_id)).toEqual(instances.map((node) => node.instance_id))
  expect(grown.instances.every((node) => node.boot_volume_id !== null)).toBe(true)
  await cluster.resized('worker', 1)
  expect(namesOf(await cluster.group('worker'))).toEqual(['converted-worker-10'])
  expect(await cluster.health()).toBe('GREEN')
})

test('deleted, a cluster that was converted leaves nothing', async () => {
  await cluster.deleted()
  expect(await local.demo.nova.servers.list()).toEqual([])
  expect(await local.demo.cinder.volumes.list()).toEqual([])
  expect(await local.demo.neutron.ports.list()).toEqual([])
})
