import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Fields, fieldsOf, listOf } from '../http/fields.ts'
import { openSandbox, type Person, part, type SandboxUnderTest, until } from '../testing/sandbox-under-test.ts'

let under: SandboxUnderTest
let demo: Person
beforeAll(async () => {
  under = await openSandbox()
  demo = await under.signIn()
})
afterAll(() => under.close())

const compute = '/compute/v2.1'
const NEW = { 'openstack-api-version': 'compute 2.93' }

async function imageNamed(name: string): Promise<string> {
  return String(part(await demo.ask('GET', '/image/v2/images'), 'images', name).id)
}

async function aServer(imageId: string): Promise<Fields> {
  const device = { boot_index: 0, source_type: 'image', destination_type: 'volume', uuid: imageId, volume_size: 1 }
  const server = { name: 'one', flavorRef: '1', block_device_mapping_v2: [device] }
  return await atRest(String(part(await demo.ask('POST', `${compute}/servers`, { server }), 'server').id))
}

async function atRest(id: unknown): Promise<Fields> {
  const answer = await until(
    () => demo.ask('GET', `${compute}/servers/${id}`),
    (one) => part(one, 'server').status !== 'BUILD' && part(one, 'server')['OS-EXT-STS:task_state'] === null,
  )
  return part(answer, 'server')
}

const rebuild = (id: unknown, imageRef: string) =>
  demo.ask('POST', `${compute}/servers/${id}/action`, { rebuild: { imageRef } }, NEW)

async function volumeOf(server: Fields): Promise<Fields> {
  const [held] = listOf(server['os-extended-volumes:volumes_attached']).map(fieldsOf)
  return part(await demo.ask('GET', `/volume/v3/${demo.projectId}/volumes/${held?.id}`), 'volume')
}

test('an image that is too large unpacked is taken, and leaves the server in ERROR and its volume in `downloading`', async () => {
  const server = await aServer(await imageNamed('fennec-node'))
  const large = await imageNamed('fennec-node-3g')
  expect((await rebuild(server.id, large)).status).toBe(202)
  const failed = await atRest(server.id)
  expect(failed.status).toBe('ERROR')
  expect(fieldsOf(failed.fault).message).toBe(
    `Build of instance ${server.id} aborted: Failed to rebuild volume backed instance.`,
  )
  expect((await volumeOf(failed)).status).toBe('downloading')
  const again = await rebuild(server.id, large)
  expect(again.status).toBe(400)
  expect(String(fieldsOf(again.body.badRequest).message)).toContain("status must be 'in-use'")
})

test('a sandbox that is stopped in the middle goes on with it when it is started again', async () => {
  const imageId = await imageNamed('fennec-node')
  const server = await aServer(imageId)
  await rebuild(server.id, imageId)
  await under.restart()
  demo = await under.signIn()
  const built = await atRest(server.id)
  expect(built.status).toBe('ACTIVE')
  expect(await volumeOf(built)).toMatchObject({ status: 'in-use' })
})

test('a server gets the key pair of whoever asks, as it is now, if it is named', async () => {
  const imageId = await imageNamed('fennec-node')
  const server = await aServer(imageId)
  const renewed = (key_name: string) =>
    demo.ask('POST', `${compute}/servers/${server.id}/action`, { rebuild: { imageRef: imageId, key_name } }, NEW)
  expect((await renewed('unheard-of')).status).toBe(400)
  await demo.ask('POST', `${compute}/os-keypairs`, { keypair: { name: 'later' } })
  expect((await renewed('later')).status).toBe(202)
  expect(await atRest(server.id)).toMatchObject({ status: 'ACTIVE', key_name: 'later' })
})

test('a server that is being built again is busy', async () => {
  const imageId = await imageNamed('fennec-node')
  const server = await aServer(imageId)
  await rebuild(server.id, imageId)
  expect((await rebuild(server.id, imageId)).status).toBe(409)
  expect(await atRest(server.id)).toMatchObject({ status: 'ACTIVE' })
})
