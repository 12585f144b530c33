import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Fields } from '../http/fields.ts'
import { openSandbox, type Person, part, type SandboxUnderTest, until } from '../testing/sandbox-under-test.ts'

let under: SandboxUnderTest
let demo: Person
let volumes: string
let stacks: string
beforeAll(async () => {
  under = await openSandbox({ speed: 20 })
  demo = await under.signIn()
  volumes = `/volume/v3/${demo.projectId}/volumes`
  stacks = `/orchestration/v1/${demo.projectId}/stacks`
})
afterAll(() => under.close())
beforeEach(() => under.faults.clear())

const SERVERS = '/compute/v2.1/servers'
const whenMet = async (): Promise<void> => {
  while (under.faults.list().some((one) => one.met === 0)) await new Promise((resolve) => setTimeout(resolve, 5))
}
const volume = async (name: string) =>
  `${volumes}/${part(await demo.ask('POST', volumes, { volume: { size: 1, name } }), 'volume').id}`
const status = async (path: string, key: string) => part(await demo.ask('GET', path), key).status
const becomes = (path: string, key: string, wanted: string) =>
  until(
    () => demo.ask('GET', path),
    (answer) => part(answer, key).status === wanted,
  )
const gone = (path: string) =>
  until(
    () => demo.ask('GET', path),
    (answer) => answer.status === 404,
  )

const SERVER = {
  type: 'OS::Nova::Server',
  properties: { name: 'node-1', flavor: 'sandbox.small', image: 'fennec-node', networks: [{ network: 'private' }] },
}
const VOLUME = { type: 'OS::Cinder::Volume', properties: { size: 1, name: 'disk-1' } }
async function stack(name: string, resources: Fields): Promise<string> {
  const template = { heat_template_version: '2016-04-08', resources }
  return `${stacks}/${name}/${part(await demo.ask('POST', stacks, { stack_name: name, template }), 'stack').id}`
}
const ended = (path: string) =>
  until(
    () => demo.ask('GET', path),
    (answer) => !String(part(answer, 'stack').stack_status).endsWith('IN_PROGRESS'),
  )

test('a volume of that name ends in error, the next one does not', async () => {
  under.faults.add({ on: 'volume', name: '^bad', effect: 'error' })
  const [good, bad] = [await volume('good'), await volume('bad')]
  await becomes(bad, 'volume', 'error')
  await becomes(good, 'volume', 'available')
  await becomes(await volume('bad'), 'volume', 'available')
})

test('a volume stuck in creating, then in deleting, goes on when the rule is removed', async () => {
  const creating = under.faults.add({ on: 'volume', effect: 'stuck-creating' })
  const path = await volume('slow')
  await whenMet()
  expect(await status(path, 'volume')).toBe('creating')
  expect((await demo.ask('DELETE', path)).status).toBe(400)
  under.faults.remove(creating)
  await becomes(path, 'volume', 'available')
  const deleting = under.faults.add({ on: 'volume', effect: 'stuck-deleting' })
  await demo.ask('DELETE', path)
  await whenMet()
  expect(await status(path, 'volume')).toBe('deleting')
  under.faults.remove(deleting)
  await gone(path)
})

test('a server finds no host, and says so', async () => {
  under.faults.add({ on: 'server', name: 'node', effect: 'error' })
  const path = await stack('no-host', { inst: SERVER })
  expect(part(await ended(path), 'stack')).toMatchObject({
    stack_status: 'CREATE_FAILED',
    stack_status_reason:
      'Resource CREATE failed: ResourceInError: resources.inst: Went to status ERROR due to "Message: No valid host was found. There are not enough hosts available., Code: 500"',
  })
  await demo.ask('DELETE', path)
  await ended(path)
})

test('an errored volume fails its stack; the deletion fails while Cinder cannot delete it, and then does not', async () => {
  under.faults.add({ on: 'volume', effect: 'error' })
  const path = await stack('bad-disk', { disk: VOLUME })
  expect(part(await ended(path), 'stack')).toMatchObject({
    stack_status: 'CREATE_FAILED',
    stack_status_reason:
      'Resource CREATE failed: ResourceInError: resources.disk: Went to status error due to "Unknown"',
  })
  under.faults.add({ on: 'volume', effect: 'error-deleting' })
  await demo.ask('DELETE', path)
  expect(part(await ended(path), 'stack')).toMatchObject({
    stack_status: 'DELETE_FAILED',
    stack_status_reason:
      'Resource DELETE failed: ResourceInError: resources.disk: Went to status error_deleting due to "delete"',
  })
  await demo.ask('DELETE', path)
  expect(part(await ended(path), 'stack').stack_status).toBe('DELETE_COMPLETE')
})

test('a stack with a volume that is stuck in creating cannot be deleted before Cinder is done with it', async () => {
  const creating = under.faults.add({ on: 'volume', effect: 'stuck-creating' })
  const path = await stack('stuck-disk', { disk: VOLUME })
  await whenMet()
  expect(part(await demo.ask('GET', path), 'stack').stack_status).toBe('CREATE_IN_PROGRESS')
  await demo.ask('DELETE', path)
  const refused = part(await ended(path), 'stack')
  expect(refused.stack_status).toBe('DELETE_FAILED')
  expect(refused.stack_status_reason).toMatch(
    /^Resource DELETE failed: BadRequest: resources\.disk: Invalid volume: Volume status must be available or error /,
  )
  under.faults.remove(creating)
  await demo.ask('DELETE', path)
  expect(part(await ended(path), 'stack').stack_status).toBe('DELETE_COMPLETE')
})

test('a stuck server leaves its stack under way, until the rule is removed', async () => {
  const building = under.faults.add({ on: 'server', effect: 'stuck-building' })
  const path = await stack('stuck', { inst: SERVER })
  await whenMet()
  expect(part(await demo.ask('GET', path), 'stack').stack_status).toBe('CREATE_IN_PROGRESS')
  under.faults.remove(building)
  expect(part(await ended(path), 'stack').stack_status).toBe('CREATE_COMPLETE')
  const deleting = under.faults.add({ on: 'server', effect: 'stuck-deleting' })
  await demo.ask('DELETE', path)
  await whenMet()
  expect(part(await demo.ask('GET', path), 'stack').stack_status).toBe('DELETE_IN_PROGRESS')
  under.faults.remove(deleting)
  expect(part(await ended(path), 'stack').stack_status).toBe('DELETE_COMPLETE')
  expect((await demo.ask('GET', SERVERS)).body.servers).toEqual([])
})

test('a server that is stuck while it is built can be deleted', async () => {
  under.faults.add({ on: 'server', effect: 'stuck-building' })
  const imageRef = part(await demo.ask('GET', '/image/v2/images'), 'images', 'fennec-node').id
  const made = await demo.ask('POST', SERVERS, { server: { name: 'stuck', flavorRef: '1', imageRef } })
  const path = `${SERVERS}/${part(made, 'server').id}`
  await whenMet()
  await demo.ask('DELETE', path)
  await gone(path)
  under.faults.clear()
  expect((await demo.ask('GET', '/network/v2.0/ports')).body.ports).toEqual([])
})

test('an administrator changes quotas under way, and deletes what is somebody else’s', async () => {
  const admin = await under.signIn('admin', 'admin')
  const { projectId } = demo
  const set = { quota_set: { instances: 0, volumes: 0 } }
  expect((await admin.ask('PUT', `/compute/v2.1/os-quota-sets/${projectId}`, set)).status).toBe(200)
  const path = await volume('theirs')
  expect((await admin.ask('PUT', `/volume/v3/${admin.projectId}/os-quota-sets/${projectId}`, set)).status).toBe(200)
  expect(
    (await admin.ask('PUT', `/network/v2.0/quotas/${projectId}`, { quota: { port: 0, security_group: 0 } })).status,
  ).toBe(200)
  expect((await demo.ask('POST', volumes, { volume: { size: 1 } })).status).toBe(413)
  expect((await demo.ask('POST', '/network/v2.0/security-groups', { security_group: { name: 'x' } })).status).toBe(409)
  await becomes(path, 'volume', 'available')
  expect((await admin.ask('DELETE', path)).status).toBe(202)
  await gone(path)
})
