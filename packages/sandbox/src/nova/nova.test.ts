import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldsOf, listOf } from '../http/fields.ts'
import { openSandbox, type Person, part, type SandboxUnderTest, until } from '../testing/sandbox-under-test.ts'

let under: SandboxUnderTest
let demo: Person
let imageId: string
beforeAll(async () => {
  under = await openSandbox()
  demo = await under.signIn()
  imageId = String(part(await demo.ask('GET', '/image/v2/images'), 'images', 'fennec-node').id)
})
afterAll(() => under.close())

const servers = '/compute/v2.1/servers'
const latest = { 'openstack-api-version': 'compute 2.88' }
const create = (server: object, more: object = {}) =>
  demo.ask('POST', servers, { server: { name: 'one', flavorRef: '1', ...server }, ...more })
const settled = (id: unknown) =>
  until(
    () => demo.ask('GET', `${servers}/${id}`, undefined, latest),
    (answer) => answer.status === 404 || part(answer, 'server').status !== 'BUILD',
  )
const gone = (path: string) =>
  until(
    () => demo.ask('GET', path),
    (answer) => answer.status === 404,
  )

test('an image-backed server goes from BUILD to ACTIVE with an address, and leaves nothing when it is deleted', async () => {
  const made = await create({ imageRef: imageId })
  expect(made.status).toBe(202)
  const { id } = part(made, 'server')
  const server = part(await settled(id), 'server')
  expect(server).toMatchObject({ status: 'ACTIVE', image: { id: imageId }, flavor: { original_name: 'sandbox.small' } })
  expect(listOf(fieldsOf(server.addresses).private)).toMatchObject([{ addr: expect.stringMatching(/^127\.77\./) }])
  expect((await demo.ask('DELETE', `${servers}/${id}`)).status).toBe(204)
  await gone(`${servers}/${id}`)
  expect((await demo.ask('GET', '/network/v2.0/ports')).body.ports).toEqual([])
})

test('a server booted from a volume shows no image; the volume is in use and goes with it when told to', async () => {
  const volumes = `/volume/v3/${demo.projectId}/volumes`
  const volumeId = part(await demo.ask('POST', volumes, { volume: { size: 1, imageRef: imageId } }), 'volume').id
  await until(
    () => demo.ask('GET', `${volumes}/${volumeId}`),
    (answer) => part(answer, 'volume').status === 'available',
  )
  const mapping = [{ device_name: 'vda', volume_id: volumeId, delete_on_termination: 'true' }]
  const { id } = part(await create({ block_device_mapping: mapping }), 'server')
  expect(part(await settled(id), 'server')).toMatchObject({
    image: '',
    'os-extended-volumes:volumes_attached': [{ id: volumeId, delete_on_termination: true }],
  })
  const volume = part(await demo.ask('GET', `${volumes}/${volumeId}`), 'volume')
  expect(volume).toMatchObject({ status: 'in-use', attachments: [{ server_id: id, device: '/dev/vda' }] })
  expect((await demo.ask('DELETE', `${volumes}/${volumeId}`)).status).toBe(400)
  await demo.ask('DELETE', `${servers}/${id}`)
  await gone(`${volumes}/${volumeId}`)
})

test('Nova makes the boot volume itself from block_device_mapping_v2', async () => {
  const mapping = {
    boot_index: 0,
    source_type: 'image',
    destination_type: 'volume',
    uuid: imageId,
    delete_on_termination: true,
  }
  const refused = await create({ block_device_mapping_v2: [mapping] })
  expect(part(refused, 'badRequest').message).toBe(
    "Block Device Mapping is Invalid: Images with destination_type 'volume' need to have a non-zero size specified",
  )
  const made = await create({ flavorRef: '4', block_device_mapping_v2: [{ ...mapping, volume_size: 1 }] })
  expect(part(await settled(part(made, 'server').id), 'server')).toMatchObject({ status: 'ACTIVE', image: '' })
})

test.each([
  [
    'a flavor without a disk and without a volume',
    { flavorRef: '4' },
    403,
    'Only volume-backed servers are allowed for flavors with zero disk.',
  ],
  ['an unknown flavor', { flavorRef: 'nope' }, 400, 'Flavor nope could not be found.'],
  ['an unknown key', { key_name: 'nope' }, 400, 'Invalid key_name provided.'],
  ['an unknown zone', { availability_zone: 'nope' }, 400, 'The requested availability zone is not available'],
])('%s is refused in Nova’s words', async (_, server, status, message) => {
  const answer = await create({ imageRef: imageId, ...server })
  expect(answer.status).toBe(status)
  expect(Object.values(answer.body)).toMatchObject([{ code: status, message }])
})

test('a used up quota says what was asked, what is used and what is allowed', async () => {
  const admin = await under.signIn('admin', 'demo')
  await admin.ask('PUT', `/compute/v2.1/os-quota-sets/${admin.projectId}`, { quota_set: { ram: 100 } })
  const answer = await create({ imageRef: imageId })
  expect(answer.status).toBe(403)
  expect(String(part(answer, 'forbidden').message)).toMatch(
    /^Quota exceeded for ram: Requested 512, but already used \d+ of 100 ram$/,
  )
  await admin.ask('DELETE', `/compute/v2.1/os-quota-sets/${admin.projectId}`)
})

test('members of an anti-affinity group are on different hosts', async () => {
  const group = part(
    await demo.ask('POST', '/compute/v2.1/os-server-groups', {
      server_group: { name: 'g', policies: ['anti-affinity'] },
    }),
    'server_group',
  )
  const hints = { 'os:scheduler_hints': { group: group.id } }
  const ids = await Promise.all([1, 2].map(async () => part(await create({ imageRef: imageId }, hints), 'server').id))
  const hosts = await Promise.all(ids.map(async (id) => part(await settled(id), 'server').hostId))
  expect(new Set(hosts).size).toBe(2)
})

test('a key pair is generated for those who bring none, and its private key is shown once', async () => {
  const made = part(await demo.ask('POST', '/compute/v2.1/os-keypairs', { keypair: { name: 'k' } }), 'keypair')
  expect(String(made.private_key)).toContain('PRIVATE KEY')
  expect(part(await demo.ask('GET', '/compute/v2.1/os-keypairs/k'), 'keypair').private_key).toBeUndefined()
})

test('a microversion beyond the last is refused', async () => {
  const answer = await demo.ask('GET', servers, undefined, { 'openstack-api-version': 'compute 2.999' })
  expect(answer.status).toBe(406)
})
