import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSandbox, type Person, type SandboxUnderTest } from '../testing/sandbox-under-test.ts'

let under: SandboxUnderTest
let admin: Person
beforeAll(async () => {
  under = await openSandbox()
  admin = await under.signIn('admin', 'admin')
})
afterAll(() => under.close())
beforeEach(() => under.faults.clear())

test('a rule given over HTTP is met, listed and removed', async () => {
  const rule = { on: 'request', service: 'image', times: 0, effect: { kind: 'refuse', status: 503 } }
  const { status, body } = await admin.ask('POST', '/faults', rule)
  expect(status).toBe(201)
  expect((await admin.ask('GET', '/image/v2/images')).status).toBe(503)
  expect((await admin.ask('GET', '/faults')).body).toEqual({ met: 1, faults: [{ id: body.id, rule, met: 1 }] })
  expect((await admin.ask('DELETE', `/faults/${body.id}`)).status).toBe(204)
  expect((await admin.ask('GET', '/image/v2/images')).status).toBe(200)
  expect((await admin.ask('DELETE', `/faults/${body.id}`)).status).toBe(404)
})

test('all rules and the random ones are removed at once', async () => {
  await admin.ask('POST', '/faults', { on: 'volume', effect: 'error' })
  const setting = { seed: 1, chance: 1, effects: [{ kind: 'refuse', status: 500 }] }
  expect((await admin.ask('PUT', '/faults/random', setting)).status).toBe(204)
  expect((await admin.ask('DELETE', '/compute/v2.1/os-keypairs/x')).status).toBe(500)
  expect((await admin.ask('DELETE', '/faults')).status).toBe(204)
  expect((await admin.ask('DELETE', '/compute/v2.1/os-keypairs/x')).status).toBe(404)
  expect((await admin.ask('GET', '/faults')).body).toMatchObject({ faults: [] })
})

test.each([
  [{ on: 'moon' }, 'on is "moon": it must be one of request, volume, server, ssh.'],
  [{ on: 'volume', effect: 'stuck-building' }, /^effect is "stuck-building": it must be one of error, stuck-creating/],
  [{ on: 'request', path: '(', effect: { kind: 'lose-answer' } }, 'path is "(": it must be a regular expression.'],
  [{ on: 'request', effect: { kind: 'refuse', status: 200 } }, 'effect.status is 200: it must be 400 to 599.'],
  [{ on: 'server', times: -1, effect: 'error' }, 'times is -1: it must be a whole number, 0 or more.'],
])('what is no rule is refused with the reason: %j', async (rule, message) => {
  const answer = await admin.ask('POST', '/faults', rule)
  expect(answer.status).toBe(400)
  expect(answer.body.error).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  expect(under.faults.list()).toEqual([])
})

test('only an administrator orders faults', async () => {
  const demo = await under.signIn()
  expect((await demo.ask('POST', '/faults', { on: 'volume', effect: 'error' })).status).toBe(403)
  expect((await fetch(`${under.origin}/faults`)).status).toBe(401)
})

test('tokens expire, and pressure is read and reset, over HTTP', async () => {
  const demo = await under.signIn()
  await demo.ask('GET', '/image/v2/images')
  const read = (await admin.ask('GET', '/faults/pressure?reset=true')).body.pressure
  expect(read).toContainEqual({ projectId: demo.projectId, service: 'image', most: 1, requests: 1 })
  expect((await admin.ask('GET', '/faults/pressure')).body.pressure).toEqual([])
  expect((await admin.ask('POST', '/faults/expire-tokens', { project_id: demo.projectId })).status).toBe(204)
  expect((await demo.ask('GET', '/image/v2/images')).status).toBe(401)
})
