/** Clusters whose boot volumes are written anew from another image: real SSH into the sandbox's nodes. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGuests } from '../../packages/server/src/guest/guests.ts'
import { generateKeyPair } from '../../packages/server/src/guest/testing/key-pair.ts'
import { type ServiceOnSandbox, serviceOnSandbox } from '../system/service-on-sandbox.ts'
import { type ClusterUnderTest, clusterUnderTest } from './cluster-under-test.ts'

const KEY_PAIR = 'mine'
const renewed = generateKeyPair('renewed')

let local: ServiceOnSandbox
let cluster: ClusterUnderTest
let newer: string

beforeAll(async () => {
  local = await serviceOnSandbox('reimaged')
  await local.demo.nova.keypairs.create({ name: KEY_PAIR, public_key: generateKeyPair('first').publicKey })
  newer = await anImage('newer', { min_disk: 1 })
  await local.registerImage(newer)
  const node_groups = [
    { name: 'master', count: 1, flavor_id: '1', node_processes: ['namenode', 'jobtracker'] },
    {
      name: 'worker',
      count: 2,
      flavor_id: '1',
      node_processes: ['datanode', 'tasktracker'],
      boot_from_volume: true,
      volumes_per_node: 1,
      volumes_size: 1,
    },
  ]
  cluster = await clusterUnderTest(local, 'reimaged', node_groups, { user_keypair_id: KEY_PAIR })
  await cluster.whenActive()
})
afterAll(() => local?.close())

async function anImage(name: string, wish: object): Promise<string> {
  const { session } = local.admin
  const image = { name, disk_format: 'raw', container_format: 'bare', visibility: 'public', ...wish }
  const { body } = await session.request<{ id: string }>('glance', { method: 'POST', path: '/images', body: image })
  const url = local.sandbox.authUrl.replace(/\/identity.*/, `/image/v2/images/${body.id}/file`)
  const headers = { 'x-auth-token': await session.token(), 'content-type': 'application/octet-stream' }
  const answer = await fetch(url, { method: 'PUT', headers, body: Buffer.from(`disk ${name}`) })
  if (!answer.ok) throw new Error(`Glance refused the data: ${answer.status} ${url}`)
  return body.id
}

/** The operation that was accepted, ended. */
async function reimage(image_id: string, meanwhile: () => Promise<void> = async () => undefined) {
  const answer = await cluster.ask('POST', '/reimage', { image_id })
  expect([answer.status, answer.body.error_message]).toEqual([202, undefined])
  await meanwhile()
  return await cluster.ended('reimage')
}

async function volumesOf(role: 'boot' | 'volume') {
  const volumes = await local.demo.cinder.volumes.list()
  return volumes
    .filter(({ name }) => name?.includes(`-${role}`))
    .map(({ id: volume, name, status, volume_image_metadata: image }) => ({
      id: volume,
      name,
      status,
      image: image?.image_id ?? null,
    }))
    .sort((a, b) => String(a.name).localeCompare(String(b.name)))
}

test('an image that does not fit into the volumes is refused before one of them is touched', async () => {
  const large = await anImage('large', { min_disk: 5 })
  await local.registerImage(large)
  const before = await volumesOf('boot')
  const { status, body } = await cluster.ask('POST', '/reimage', { image_id: large })
  expect(status).toBe(400)
  expect(body.error_message).toMatch(/Node group worker: its boot volumes have 1 GiB, image large needs 5 GiB/)
  expect(await volumesOf('boot')).toEqual(before)
})

test('nodes get another image while the service is killed: same servers, same volumes, data volumes as they were', async () => {
  await local.demo.nova.keypairs.delete(KEY_PAIR)
  await local.demo.nova.keypairs.create({ name: KEY_PAIR, public_key: renewed.publicKey })
  const before = await cluster.group('worker')
  const [boot, data] = [await volumesOf('boot'), await volumesOf('volume')]
  const { state, last_error } = await reimage(newer, async () => {
    while ((await volumesOf('boot')).every(({ status }) => status === 'in-use')) await sleep(20)
    await local.killAndStart()
  })
  expect([state, last_error]).toEqual(['done', null])
  expect((await cluster.whenActive()).status_description).toBe('')
  const after = await cluster.group('worker')
  const held = ({ instances }: typeof before) =>
    instances.map(({ instance_id, boot_volume_id, storage_devices_number }) => [
      instance_id,
      boot_volume_id,
      storage_devices_number,
    ])
  expect(held(after)).toEqual(held(before))
  expect(after.image_id).toBe(newer)
  expect(await volumesOf('boot')).toEqual(boot.map((volume) => ({ ...volume, image: newer })))
  expect(await volumesOf('volume')).toEqual(data)
  expect(await cluster.health()).toBe('GREEN')
})

test('the new disk lets in who has the key pair as it is by then', async () => {
  const guests = createGuests()
  try {
    for (const { instance_id, instance_name, management_ip } of (await cluster.group('worker')).instances) {
      const { privateKey } = renewed
      const node = { id: instance_id, name: instance_name, host: management_ip, port: local.sshPort, privateKey }
      const address = { ...node, username: 'ubuntu', hostKey: null }
      await guests.whenReachable(address, { deadlineMs: 60_000 })
      expect((await guests.guest(address).run('hostname')).stdout.trim()).toContain(instance_name)
    }
  } finally {
    guests.close()
  }
})

test('a node that comes later has the image, and those that got it are not made anew', async () => {
  const before = await cluster.group('worker')
  await cluster.resized('worker', 3)
  const { instances } = await cluster.group('worker')
  expect(instances.map((node) => node.instance_name)).toEqual([
    'reimaged-worker-0',
    'reimaged-worker-1',
    'reimaged-worker-10',
  ])
  expect(instances.slice(0, 2).map((node) => node.instance_id)).toEqual(
    before.instances.map((node) => node.instance_id),
  )
  expect((await volumesOf('boot')).map(({ image }) => image)).toEqual([newer, newer, newer])
})

test('deleted, a cluster with another image leaves nothing', async () => {
  await cluster.deleted()
  expect(await local.demo.nova.servers.list()).toEqual([])
  expect(await local.demo.cinder.volumes.list()).toEqual([])
})
