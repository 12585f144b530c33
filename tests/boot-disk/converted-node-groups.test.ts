/** Node groups that are converted to boot from volumes while their cluster works: real SSH into the sandbox's nodes. */
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
    boot_from_volume: boolean
    boot_volume_size: number | null
    instances: { instance_id: string; instance_name: string; boot_volume_id: string | null }[]
  }[]
}

let local: ServiceOnSandbox
let id: string

beforeAll(async () => {
  local = await serviceOnSandbox('converted')
  const { body } = await local.ask('POST', '/v2/clusters', {
    name: 'converted',
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: local.image,
    neutron_management_network: local.network,
    anti_affinity: ['datanode'],
    node_groups: [
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

async function groupOf(name: string) {
  const group = (await shown()).node_groups.find((one) => one.name === name)
  if (!group) throw new Error(`there is no group ${name}`)
  return group
}

const namesOf = ({ instances }: Awaited<ReturnType<typeof groupOf>>) => instances.map((node) => node.instance_name)

async function convert(group: string, body: object = {}) {
  return await local.ask('POST', `/v2/clusters/${id}/node-groups/${(await groupOf(group)).id}/convert`, body)
}

async function serversOf(group: string) {
  const servers = await local.demo.nova.servers.list()
  return servers
    .filter(({ name }) => name.startsWith(`converted-${group}`))
    .map(({ name, image, status }) => ({ name, isVolumeBacked: image === '', status }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

test('no room for a new node leaves the group as it was, Active, and the reason is told', async () => {
  const before = await groupOf('worker')
  const rule = local.sandbox.faults.add({ on: 'server', name: 'converted-worker-10', times: 0, effect: 'error' })
  expect((await convert('worker')).status).toBe(202)
  const { status_description } = await whenActive()
  local.sandbox.faults.remove(rule)
  expect(status_description).toMatch(/^Converting ended early: Heat stack .* 0 of 2 nodes of node group worker/)
  expect(await groupOf('worker')).toMatchObject({ boot_from_volume: false, instances: before.instances })
  expect(await serversOf('worker')).toEqual(
    namesOf(before).map((name) => ({ name, isVolumeBacked: false, status: 'ACTIVE' })),
  )
})

test('nodes are replaced while the service is killed; the rest of the cluster is not touched', async () => {
  const master = await groupOf('master')
  const { status, body } = await convert('worker', { boot_volume_size: 2 })
  expect([status, (body.cluster as ShownCluster).status]).toEqual([202, 'Validating'])
  expect((await convert('worker')).status).toBe(409)
  while ((await serversOf('worker')).every(({ name }) => name !== 'converted-worker-10')) await sleep(20)
  await local.killAndStart()
  expect((await whenActive()).status_description).toBe('')
  const after = await groupOf('worker')
  expect(after).toMatchObject({ boot_from_volume: true, boot_volume_size: 2 })
  expect(namesOf(after)).toEqual(['converted-worker-10', 'converted-worker-11'])
  expect(after.instances.every((node) => node.boot_volume_id !== null)).toBe(true)
  expect(await serversOf('worker')).toEqual(
    namesOf(after).map((name) => ({ name, isVolumeBacked: true, status: 'ACTIVE' })),
  )
  expect((await groupOf('master')).instances).toEqual(master.instances)
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
  const resize = async (count: number) => {
    const body = { resize_node_groups: [{ name: 'worker', count }] }
    expect((await local.ask('PUT', `/v2/clusters/${id}`, body)).status).toBe(202)
    expect((await whenActive()).status_description).toBe('')
  }
  const { instances } = await groupOf('worker')
  await resize(3)
  const grown = await groupOf('worker')
  expect(namesOf(grown)).toEqual(['converted-worker-10', 'converted-worker-11', 'converted-worker-12'])
  expect(grown.instances.slice(0, 2).map((node) => node.instance_id)).toEqual(instances.map((node) => node.instance_id))
  expect(grown.instances.every((node) => node.boot_volume_id !== null)).toBe(true)
  await resize(1)
  expect(namesOf(await groupOf('worker'))).toEqual(['converted-worker-10'])
  await local.ask('PATCH', `/v2/clusters/${id}`, { verification: { status: 'START' } })
  for (;;) {
    const { verification } = (await local.ask('GET', `/v2/clusters/${id}`)).body.cluster as {
      verification?: { status: string }
    }
    if (verification && verification.status !== 'CHECKING') {
      expect(verification.status).toBe('GREEN')
      break
    }
    await sleep(100)
  }
})

test('deleted, a cluster that was converted leaves nothing', async () => {
  expect((await local.ask('DELETE', `/v2/clusters/${id}`)).status).toBe(204)
  while ((await local.ask('GET', `/v2/clusters/${id}`)).status !== 404) await sleep(100)
  expect(await local.demo.nova.servers.list()).toEqual([])
  expect(await local.demo.cinder.volumes.list()).toEqual([])
  expect(await local.demo.neutron.ports.list()).toEqual([])
})
