import { afterAll, beforeAll, expect, test } from 'vitest'
import { listOf } from '../http/fields.ts'
import { openSandbox, type Person, part, type SandboxUnderTest } from '../testing/sandbox-under-test.ts'

const PATCH = { 'content-type': 'application/openstack-images-v2.1-json-patch' }
let under: SandboxUnderTest
let admin: Person
let demo: Person
let imageId: string
beforeAll(async () => {
  under = await openSandbox()
  admin = await under.signIn('admin', 'admin')
  demo = await under.signIn()
  imageId = String(part(await demo.ask('GET', '/image/v2/images?name=fennec-node'), 'images', 'fennec-node').id)
})
afterAll(() => under.close())

test('the owner adds a property, and the image is found by it', async () => {
  const change = [{ op: 'add', path: '/_sahara_username', value: 'ubuntu' }]
  expect((await admin.ask('PATCH', `/image/v2/images/${imageId}`, change, PATCH)).status).toBe(200)
  const { body } = await demo.ask('GET', '/image/v2/images?_sahara_username=ubuntu')
  expect(listOf(body.images)).toMatchObject([{ id: imageId }])
})

test('removing a property that is not there is a conflict and changes nothing', async () => {
  const changes = [
    { op: 'add', path: '/colour', value: 'blue' },
    { op: 'remove', path: '/nothing' },
  ]
  expect((await admin.ask('PATCH', `/image/v2/images/${imageId}`, changes, PATCH)).status).toBe(409)
  expect((await admin.ask('GET', `/image/v2/images/${imageId}`)).body.colour).toBeUndefined()
})

test('a public image of others can be seen and not changed', async () => {
  const change = [{ op: 'add', path: '/colour', value: 'red' }]
  expect((await demo.ask('PATCH', `/image/v2/images/${imageId}`, change, PATCH)).status).toBe(403)
})

test('an unknown image is a 404 in JSON for those who ask for it and in HTML for others', async () => {
  const json = await demo.ask('GET', '/image/v2/images/nope')
  expect(json.status).toBe(404)
  expect(json.body.title).toBe('Not Found')
  const html = await demo.ask('GET', '/image/v2/images/nope', undefined, { accept: '*/*' })
  expect(html.body.text).toContain('<h1>404 Not Found</h1>')
})
