/** Another image on a cloud whose Nova writes no boot volume anew: nodes with it take the place of those that are there. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServiceOnSandbox, serviceOnSandbox } from '../system/service-on-sandbox.ts'
import { clusterUnderTest, type ShownCluster } from './cluster-under-test.ts'

let local: ServiceOnSandbox
let other: string

beforeAll(async () => {
  local = await serviceOnSandbox('replaced', { sandbox: { nodes: 'light', speed: 10, computeMicroversion: '2.92' } })
  const [image] = (await local.demo.glance.images.list({})).filter(
    (one) => one.id !== local.image && one.min_disk <= 1 && (one.virtual_size ?? 0) <= 1024 ** 3,
  )
  other = image?.id ?? (await aNewImage())
  await local.registerImage(other)
})
afterAll(() => local?.close())

async function aNewImage(): Promise<string> {
  const { body } = await local.admin.session.request<{ id: string }>('glance', {
    method: 'POST',
    path: '/images',
    body: { name: 'newer', disk_format: 'raw', container_format: 'bare', visibility: 'public' },
  })
  const upload = await fetch(`${new URL(local.sandbox.authUrl).origin}/image/v2/images/${body.id}/file`, {
    method: 'PUT',
    headers: { 'x-auth-token': await local.admin.session.token(), 'content-type': 'application/octet-stream' },
    body: 'a root file system',
  })
  expect(upload.status).toBe(204)
  return body.id
}

const group = (name: string, node_processes: string[], count: number) => ({
  name,
  count,
  flavor_id: '1',
  node_processes,
  boot_from_volume: true,
})

const nodesOf = (cluster: ShownCluster, name: string) =>
  cluster.node_groups.find((one) => one.name === name)?.instances ?? []
const namesOf = (cluster: ShownCluster, name: string) =>
  nodesOf(cluster, name)
    .map(({ instance_name }) => instance_name)
    .sort()

test('an older Nova: one group at a time, its nodes replaced by nodes with the image though the service is killed', async () => {
  const node_groups = [group('master', ['namenode', 'jobtracker'], 1), group('worker', ['datanode', 'tasktracker'], 2)]
  const cluster = await clusterUnderTest(local, 'old', node_groups)
  const before = await cluster.whenActive()
  const reimage = (groups: object) => cluster.ask('POST', '/reimage', { image_id: other, ...groups })

  const all = await reimage({})
  expect([all.status, all.body.error_message]).toEqual([409, expect.stringContaining('microversion 2.92')])
  expect(all.body.error_message).toContain('name one of master, worker in node_groups')

  expect((await reimage({ node_groups: ['worker'] })).status).toBe(202)
  await expect.poll(async () => (await local.demo.nova.servers.list()).length, { timeout: 120_000 }).toBeGreaterThan(3)
  await local.killAndStart()
  const after = await cluster.whenActive()
  expect(after.status_description).toBe('')
  expect(namesOf(after, 'worker')).toEqual(['old-worker-10', 'old-worker-11'])
  expect(nodesOf(after, 'master').map((node) => node.instance_id)).toEqual(
    nodesOf(before, 'master').map((node) => node.instance_id),
  )
  const servers = await local.demo.nova.servers.list()
  expect(servers).toHaveLength(3)
  const volumes = await local.demo.cinder.volumes.list()
  const imageOf = new Map(
    volumes.map((volume) => [volume.attachments[0]?.server_id, volume.volume_image_metadata?.image_id]),
  )
  for (const { instance_id } of nodesOf(after, 'worker')) expect(imageOf.get(instance_id)).toBe(other)
  for (const { instance_id } of nodesOf(after, 'master')) expect(imageOf.get(instance_id)).toBe(local.image)
  // Those that went took their volumes with them.
  expect(volumes).toHaveLength(3)

  await cluster.resized('worker', 3)
  expect(namesOf(await cluster.shown(), 'worker')).toEqual(['old-worker-10', 'old-worker-11', 'old-worker-12'])
})
