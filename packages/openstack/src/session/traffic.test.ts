import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CannedCloud, startCannedCloud } from '../canned-cloud.ts'
import { createTraffic, type Traffic } from './traffic.ts'

let canned: CannedCloud
let traffic: Traffic
beforeEach(async () => {
  traffic = createTraffic({ inAll: 3, perProject: 2 })
  canned = await startCannedCloud({ traffic, timeoutMs: 1000 })
  canned.answers('GET /compute/v2.1/busy', { status: 429, headers: { 'retry-after': '2' }, body: {} }, { body: {} })
  canned.answers('GET /compute/v2.1/other', { body: {} })
  canned.answers('GET /network/v2.0/other', { body: {} })
  await canned.cloud.session.token()
})
afterEach(async () => await canned.close())

const ask = (service: 'nova' | 'neutron', path: string, signal?: AbortSignal) =>
  canned.cloud.session.request(service, { method: 'GET', path, signal })

test('while a service tells us to wait its other calls wait too, and those of other services do not', async () => {
  const busy = ask('nova', '/busy')
  while (!canned.seen.some(({ url }) => url.endsWith('/busy'))) await new Promise(setImmediate)
  await new Promise((resolve) => setTimeout(resolve, 50))
  const answered: string[] = []
  // The wait is longer than the time-out of a call, which does not run meanwhile.
  const other = ask('nova', '/other').then(() => answered.push('nova'))
  await ask('neutron', '/other').then(() => answered.push('neutron'))
  expect(traffic.load().toldToWait).toBe(1)
  await Promise.all([busy, other])
  expect(answered).toEqual(['neutron', 'nova'])
  expect(traffic.load()).toEqual({ underWay: 0, waitingInLine: 0, toldToWait: 0 })
})

test('who gives up while it waits sends nothing', async () => {
  const busy = ask('nova', '/busy')
  await new Promise((resolve) => setTimeout(resolve, 50))
  const controller = new AbortController()
  const other = ask('nova', '/other', controller.signal)
  controller.abort(new Error('enough'))
  await expect(other).rejects.toThrow('enough')
  await busy
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(canned.seen.filter(({ url }) => url.endsWith('/compute/v2.1/other'))).toEqual([])
})

test('a wait longer than our patience is told to every caller at once, and nothing is sent', async () => {
  canned.answers('GET /compute/v2.1/closed', { status: 503, headers: { 'retry-after': '600' }, body: {} })
  await expect(ask('nova', '/closed')).rejects.toMatchObject({ status: 503, retryAfterMs: 600_000 })
  const failure = { status: 429, retryable: true, message: expect.stringMatching(/^nova told us to wait/) }
  await expect(ask('nova', '/other')).rejects.toMatchObject(failure)
  expect(canned.seen.filter(({ url }) => url.includes('/compute/'))).toHaveLength(1)
})

test('a project has so many calls under way, and the others wait', async () => {
  let underWay = 0
  let most = 0
  const place = { service: 'nova', method: 'GET', url: '', project: 'p1' }
  const send = async () => {
    most = Math.max(most, ++underWay)
    await new Promise(setImmediate)
    underWay -= 1
  }
  await Promise.all(Array.from({ length: 20 }, () => traffic.when(place, 0, send)))
  expect(most).toBe(2)
})
