/** Boot volumes that grow in their place, under nodes that run: real SSH into the sandbox's nodes. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServiceOnSandbox, serviceOnSandbox } from '../system/service-on-sandbox.ts'
import { type ClusterUnderTest, clusterUnderTest } from './cluster-under-test.ts'

let local: ServiceOnSandbox
let cluster: ClusterUnderTest

beforeAll(async () => {
  local = await serviceOnSandbox('grown')
  cluster = await clusterUnderTest(local, 'grown', [
    { name: 'master', count: 1, flavor_id: '1', node_processes: ['namenode', 'jobtracker'], boot_from_volume: true },
    { name: 'worker', count: 2, flavor_id: '1', node_processes: ['datanode', 'tasktracker'], boot_from_volume: true },
  ])
  await cluster.whenActive()
})
afterAll(() => local?.close())

/** The operation that was accepted, ended. */
async function grow(boot_volume_size: number, meanwhile: () => Promise<void> = async () => undefined) {
  expect((await cluster.askOfGroup('worker', 'grow', { boot_volume_size })).status).toBe(202)
  await meanwhile()
  return await cluster.ended('grow')
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
  expect((await cluster.whenActive()).status_description).toMatch(
    /^Growing the boot volumes failed .* What has grown stays so/,
  )
  expect(await volumes()).toEqual([
    { name: 'grown-worker-0-boot', size: 1, status: 'in-use' },
    { name: 'grown-worker-1-boot', size: 1, status: 'in-use' },
  ])
})

test('they grow while the service is killed, the same volumes under the same servers, and the group knows its size', async () => {
  const before = await cluster.group('worker')
  const { state, last_error } = await grow(3, async () => {
    while ((await volumes()).every(({ size }) => size === 1)) await sleep(20)
    await local.killAndStart()
  })
  expect([state, last_error]).toEqual(['done', null])
  const after = await cluster.group('worker')
  expect(after.boot_volume_size).toBe(3)
  const held = ({ instances }: typeof before) =>
    instances.map(({ instance_id, boot_volume_id }) => ({ instance_id, boot_volume_id }))
  expect(held(after)).toEqual(held(before))
  expect(await volumes()).toEqual([
    { name: 'grown-worker-0-boot', size: 3, status: 'in-use' },
    { name: 'grown-worker-1-boot', size: 3, status: 'in-use' },
  ])
  expect((await cluster.shown()).status_description).toBe('')
})

test('a node that comes later is as large, and those that grew are not touched', async () => {
  const before = await cluster.group('worker')
  await cluster.resized('worker', 3)
  const servers = (await cluster.group('worker')).instances.map(({ instance_id }) => instance_id)
  expect(servers.slice(0, 2)).toEqual(before.instances.map(({ instance_id }) => instance_id))
  expect((await volumes()).map(({ size }) => size)).toEqual([3, 3, 3])
})
