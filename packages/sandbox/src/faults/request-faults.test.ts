import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fieldsOf, listOf } from '../http/fields.ts'
import { openSandbox, type Person, type SandboxUnderTest } from '../testing/sandbox-under-test.ts'

let under: SandboxUnderTest
let demo: Person
beforeAll(async () => {
  under = await openSandbox({ speed: 10 })
})
afterAll(() => under.close())
beforeEach(async () => {
  under.faults.clear()
  demo = await under.signIn()
})

const GROUPS = '/compute/v2.1/os-server-groups'
const makeGroup = (name: string) => demo.ask('POST', GROUPS, { server_group: { name, policies: ['affinity'] } })
const groupNames = async () =>
  listOf((await demo.ask('GET', GROUPS)).body.server_groups).map((one) => fieldsOf(one).name)

test('a refused request does nothing and is answered in the service’s own words', async () => {
  under.faults.add({
    on: 'request',
    service: 'compute',
    method: 'POST',
    path: '^/v2.1/os-server-groups$',
    effect: { kind: 'refuse', status: 429, message: 'Too many.', retryAfterSeconds: 7 },
  })
  const refused = await makeGroup('refused')
  expect(refused).toMatchObject({ status: 429, body: { overLimit: { code: 429, message: 'Too many.' } } })
  expect(refused.headers.get('retry-after')).toBe('7')
  expect(await groupNames()).not.toContain('refused')
  // Once, unless it says otherwise.
  expect((await makeGroup('refused')).status).toBe(200)
})

test('a lost answer is a broken connection after the deed was done', async () => {
  under.faults.add({ on: 'request', service: 'compute', method: 'post', effect: { kind: 'lose-answer' } })
  await expect(makeGroup('done')).rejects.toThrow()
  expect(await groupNames()).toContain('done')
})

test('a held answer goes out when its rule is removed; the deed was done before', async () => {
  const id = under.faults.add({ on: 'request', method: 'POST', effect: { kind: 'hold-answer' } })
  let answered = false
  const asked = makeGroup('held').then((answer) => {
    answered = true
    return answer
  })
  while (!(await groupNames()).includes('held')) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(answered).toBe(false)
  under.faults.remove(id)
  expect((await asked).status).toBe(200)
})

test('a delay comes before the deed', async () => {
  under.faults.add({ on: 'request', method: 'POST', effect: { kind: 'delay', ms: 60 } })
  const begun = performance.now()
  const asked = makeGroup('late')
  expect(await groupNames()).not.toContain('late')
  await asked
  expect(performance.now() - begun).toBeGreaterThan(55)
})

test('a rule lets requests through first, is met as often as it says, and tells how often it was', async () => {
  const id = under.faults.add({
    on: 'request',
    path: 'os-server-groups',
    after: 1,
    times: 2,
    effect: { kind: 'refuse', status: 503 },
  })
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await demo.ask('GET', GROUPS)).status)
  expect(statuses).toEqual([200, 503, 503, 200])
  expect(under.faults.list()).toMatchObject([{ id, met: 2 }])
})

test('random faults spare reading and signing in, and come again in the same order with the same seed', async () => {
  const setting = { seed: 7, chance: 0.5, effects: [{ kind: 'refuse', status: 500 } as const] }
  const run = async () => {
    under.faults.random(setting)
    const statuses = []
    for (let i = 0; i < 12; i++) {
      await under.signIn()
      expect((await demo.ask('GET', GROUPS)).status).toBe(200)
      statuses.push((await demo.ask('DELETE', `${GROUPS}/nothing`)).status)
    }
    under.faults.random(null)
    return statuses
  }
  const first = await run()
  expect(new Set(first)).toEqual(new Set([404, 500]))
  expect(await run()).toEqual(first)
})

test('expired tokens are refused, those of other projects are not', async () => {
  const admin = await under.signIn('admin', 'admin')
  under.faults.expireTokens(demo.projectId)
  expect((await demo.ask('GET', GROUPS)).status).toBe(401)
  expect((await admin.ask('GET', GROUPS)).status).toBe(200)
  under.faults.expireTokens()
  expect((await admin.ask('GET', GROUPS)).status).toBe(401)
})

test('a sandbox stops while answers are held', async () => {
  const other = await openSandbox()
  const person = await other.signIn()
  other.faults.add({ on: 'request', path: 'os-server-groups', effect: { kind: 'hold-answer' } })
  const asked = expect(person.ask('GET', GROUPS)).rejects.toThrow()
  while (other.faults.met() === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await other.close()
  await asked
})

test('the most requests of a project under way at once are known, per service', async () => {
  under.pressure({ reset: true })
  const held = under.faults.add({ on: 'request', service: 'volume', times: 3, effect: { kind: 'hold-answer' } })
  const list = () => demo.ask('GET', `/volume/v3/${demo.projectId}/volumes`)
  const asked = [list(), list(), list()]
  while (under.faults.list()[0]?.met !== 3) await new Promise((resolve) => setTimeout(resolve, 5))
  under.faults.remove(held)
  await Promise.all(asked)
  await list()
  expect(under.pressure({ reset: true })).toContainEqual({
    projectId: demo.projectId,
    service: 'volume',
    most: 3,
    requests: 4,
  })
  expect(under.pressure().filter((one) => one.service === 'volume')).toEqual([])
})

test('the most requests under way at once are known over all services, of all and of each project', async () => {
  under.crowding({ reset: true })
  const held = under.faults.add({ on: 'request', times: 3, effect: { kind: 'hold-answer' } })
  const asked = [
    demo.ask('GET', `/volume/v3/${demo.projectId}/volumes`),
    demo.ask('GET', GROUPS),
    demo.ask('GET', GROUPS),
  ]
  while (under.faults.list()[0]?.met !== 3) await new Promise((resolve) => setTimeout(resolve, 5))
  under.faults.remove(held)
  await Promise.all(asked)
  await demo.ask('GET', GROUPS)
  expect(under.crowding({ reset: true })).toEqual({ inAll: 3, ofProject: { [demo.projectId]: 3 } })
  expect(under.crowding()).toEqual({ inAll: 0, ofProject: {} })
})
