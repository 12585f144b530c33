import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Fields, fieldsOf, listOf } from '../http/fields.ts'
import { openSandbox, type Person, part, type SandboxUnderTest, until } from '../testing/sandbox-under-test.ts'

let under: SandboxUnderTest
let demo: Person
let admin: Person
let imageId: string
beforeAll(async () => {
  under = await openSandbox({ hosts: 3 })
  demo = await under.signIn()
  admin = await under.signIn('admin', 'admin')
  imageId = String(part(await demo.ask('GET', '/image/v2/images'), 'images', 'fennec-node').id)
})
afterAll(() => under.close())

const compute = '/compute/v2.1'
const since = (version: string) => ({ 'openstack-api-version': `compute ${version}` })
const hostOf = (server: Fields) => String(server['OS-EXT-SRV-ATTR:host'])

async function aServer(backing: 'image' | 'volume', more: object = {}): Promise<Fields> {
  const device = { boot_index: 0, source_type: 'image', destination_type: 'volume', uuid: imageId, volume_size: 1 }
  const disk = backing === 'image' ? { imageRef: imageId } : { block_device_mapping_v2: [device] }
  const made = await demo.ask('POST', `${compute}/servers`, {
    server: { name: 'one', flavorRef: '1', ...disk },
    ...more,
  })
  return await atRest(String(part(made, 'server').id))
}

const shown = async (id: unknown): Promise<Fields> =>
  part(await admin.ask('GET', `${compute}/servers/${id}`, undefined, since('2.71')), 'server')

async function atRest(id: unknown): Promise<Fields> {
  const answer = await until(
    () => admin.ask('GET', `${compute}/servers/${id}`),
    (one) => part(one, 'server').status !== 'BUILD' && part(one, 'server')['OS-EXT-STS:task_state'] === null,
  )
  return part(answer, 'server')
}

const act = (id: unknown, body: object, who = admin, version = '2.30') =>
  who.ask('POST', `${compute}/servers/${id}/action`, body, since(version))
const migrate = (id: unknown, wish: object = {}) =>
  act(id, { 'os-migrateLive': { host: null, block_migration: 'auto', ...wish } })

async function attachment(volumeId: unknown): Promise<Fields> {
  const path = `/volume/v3/${demo.projectId}/volumes/${volumeId}`
  return fieldsOf(listOf(part(await demo.ask('GET', path), 'volume').attachments)[0])
}

test('servers are spread over the hosts, and those of an anti-affinity group are on as many', async () => {
  const group = part(
    await demo.ask('POST', `${compute}/os-server-groups`, { server_group: { name: 'g', policies: ['anti-affinity'] } }),
    'server_group',
  )
  const hint = { 'os:scheduler_hints': { group: group.id } }
  const servers = [await aServer('image', hint), await aServer('image', hint), await aServer('image', hint)]
  expect(servers.map(hostOf).sort()).toEqual(['sandbox-1', 'sandbox-2', 'sandbox-3'])
  const refused = await migrate(servers[0]?.id)
  expect([refused.status, fieldsOf(refused.body.badRequest).message]).toEqual([
    400,
    'No valid host was found. There are not enough hosts available.',
  ])
  for (const { id } of servers) await demo.ask('DELETE', `${compute}/servers/${id}`)
})

test('a live migration changes the host and the attachment, not the volume; meanwhile the server says so', async () => {
  const server = await aServer('volume')
  const [volume] = listOf(server['os-extended-volumes:volumes_attached']).map(fieldsOf)
  const before = await attachment(volume?.id)
  expect((await migrate(server.id)).status).toBe(202)
  expect(await shown(server.id)).toMatchObject({ status: 'MIGRATING', 'OS-EXT-STS:task_state': 'migrating' })
  expect((await migrate(server.id)).status).toBe(409)
  const after = await atRest(server.id)
  expect(after).toMatchObject({ status: 'ACTIVE', 'os-extended-volumes:volumes_attached': [{ id: volume?.id }] })
  expect(hostOf(after)).not.toBe(hostOf(server))
  const now = await attachment(volume?.id)
  expect(now.volume_id).toBe(before.volume_id)
  expect(now.attachment_id).not.toBe(before.attachment_id)
})

test('without a disk to copy it only goes from a volume; only administrators move, list hosts and see them', async () => {
  const server = await aServer('image')
  const refused = await migrate(server.id, { block_migration: false })
  expect(fieldsOf(refused.body.badRequest).message).toMatch(/requires either shared storage or boot-from-volume/)
  const forbidden = [
    await act(server.id, { 'os-migrateLive': { host: null, block_migration: 'auto' } }, demo),
    await demo.ask('GET', `${compute}/os-services`),
    await demo.ask('GET', `${compute}/os-hypervisors/detail`),
  ]
  expect(forbidden.map(({ status }) => status)).toEqual([403, 403, 403])
})

test('a server of a killed host is evacuated with its volume; as long as its host is up it is not', async () => {
  const server = await aServer('volume')
  const host = hostOf(server)
  const refused = await act(server.id, { evacuate: {} }, admin, '2.29')
  expect(fieldsOf(refused.body.badRequest).message).toBe(`Compute service of ${host} is still in use.`)
  await under.hosts.kill(host)
  const services = await admin.ask('GET', `${compute}/os-services?host=${host}`, undefined, since('2.53'))
  expect(listOf(services.body.services)).toMatchObject([{ host, state: 'down', status: 'enabled' }])
  expect(await shown(server.id)).toMatchObject({ status: 'ACTIVE' })
  expect((await act(server.id, { evacuate: {} }, admin, '2.29')).status).toBe(200)
  const after = await atRest(server.id)
  expect(after).toMatchObject({ status: 'ACTIVE', image: '' })
  // Ready first, and elsewhere a moment later, as in Nova.
  const list = () => admin.ask('GET', `${compute}/os-migrations?instance_uuid=${server.id}&migration_type=evacuation`)
  const answer = await until(list, ({ body }) => fieldsOf(listOf(body.migrations)[0]).status === 'done')
  const arrived = await shown(server.id)
  expect(hostOf(arrived)).not.toBe(host)
  expect(listOf(answer.body.migrations)).toMatchObject([{ source_compute: host, dest_compute: hostOf(arrived) }])
  await under.hosts.revive(host)
})

test('a disabled host gets nothing new', async () => {
  const services = await admin.ask('GET', `${compute}/os-services`, undefined, since('2.53'))
  const [first, ...others] = listOf(services.body.services).map(fieldsOf)
  const change = (one: Fields, status: string) =>
    admin.ask('PUT', `${compute}/os-services/${one.id}`, { status }, since('2.53'))
  for (const other of others) await change(other, 'disabled')
  expect(hostOf(await aServer('image'))).toBe(first?.host)
  for (const other of others) await change(other, 'enabled')
})
