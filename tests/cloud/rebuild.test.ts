import type { Cloud, Server } from '@fennec/openstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { discover, type TestMaterial } from './discovery.ts'
import { refusal } from './refusal.ts'
import { aName } from './stack-life.ts'
import { removeServer, serverAtRest, volumeBackedServer } from './volume-backed-server.ts'

let under: CloudUnderTest
let material: TestMaterial
let user: Cloud
/** Another than the server's. */
let other: string
let serverId: string

beforeAll(async () => {
  under = await openCloudUnderTest()
  user = under.user.cloud
  material = await discover(user)
  other = await anImage({ min_disk: 0 })
  serverId = await volumeBackedServer(user, material)
  await atRest()
})
afterAll(async () => {
  await removeServer(user, serverId)
  await removeImage(other)
  await under.close()
})

/** Without content worth booting: what is asked is what becomes of server and volume. */
async function anImage(wish: object): Promise<string> {
  const { body } = await user.session.request<{ id: string }>('glance', {
    method: 'POST',
    path: '/images',
    body: { name: aName('image'), disk_format: 'raw', container_format: 'bare', ...wish },
  })
  const upload = await fetch(`${await endpointOf('image')}/v2/images/${body.id}/file`, {
    method: 'PUT',
    headers: { 'x-auth-token': await user.session.token(), 'content-type': 'application/octet-stream' },
    body: Buffer.alloc(1024 * 1024),
  })
  if (!upload.ok) throw new Error(`Glance refused the data of an image: ${upload.status}`)
  return body.id
}

async function endpointOf(type: string): Promise<string> {
  const service = (await user.session.catalogue()).find((one) => one.type === type)
  const url = service?.endpoints.find((one) => one.interface === 'public')?.url ?? ''
  return url.replace(/\/(v2\/?)?$/, '')
}

const removeImage = (id: string) => user.session.request('glance', { method: 'DELETE', path: `/images/${id}` })

const atRest = (): Promise<Server> => serverAtRest(user, serverId)

async function bootVolume() {
  const [held] = (await user.nova.servers.get(serverId))?.['os-extended-volumes:volumes_attached'] ?? []
  const volume = await user.cinder.volumes.get(held?.id ?? '')
  if (!volume) throw new Error('the server has no volume')
  return volume
}

test('Nova tells its newest microversion', async () => {
  expect(await user.nova.version.newest()).toMatch(/^2\.\d+$/)
})

test('before 2.93 a server that boots from a volume keeps its image', async () => {
  const rebuild = user.session.request('nova', {
    method: 'POST',
    path: `/servers/${serverId}/action`,
    body: { rebuild: { imageRef: other } },
    microversion: '2.92',
  })
  expect(await refusal(rebuild)).toMatchObject({
    status: 400,
    message: `Image ${other} is unacceptable: Unable to rebuild with a different image for a volume-backed server.`,
  })
})

test('an image whose min_disk the volume has not is refused', async () => {
  const large = await anImage({ min_disk: 5 })
  try {
    expect(await refusal(user.nova.servers.rebuild(serverId, large))).toMatchObject({
      status: 400,
      message: expect.stringContaining('Volume is smaller than the minimum size specified in image metadata.'),
    })
  } finally {
    await removeImage(large)
  }
})

test('its owner has the boot volume written anew: the same server and volume, another image and attachment', async () => {
  const before = await bootVolume()
  await user.nova.servers.rebuild(serverId, other)
  expect(await user.nova.servers.get(serverId)).toMatchObject({ status: 'REBUILD' })
  const server = await atRest()
  expect(server).toMatchObject({ status: 'ACTIVE', image: '' })
  const after = await bootVolume()
  expect(after).toMatchObject({ id: before.id, status: 'in-use', bootable: 'true', size: before.size })
  expect(after.volume_image_metadata?.image_id).toBe(other)
  expect(after.attachments[0]?.attachment_id).not.toBe(before.attachments[0]?.attachment_id)
})
