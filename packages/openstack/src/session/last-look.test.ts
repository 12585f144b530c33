import { Agent } from 'undici'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CannedAnswer, type CannedCloud, startCannedCloud } from '../canned-cloud.ts'
import { didNothing } from './retry.ts'

/** One who may change things in the cloud until `over`. */
let over: AbortController
let canned: CannedCloud
beforeEach(async () => {
  over = new AbortController()
  canned = await startCannedCloud({ changesUntil: () => over.signal })
})
afterEach(async () => await canned.close())

const OK: CannedAnswer = { body: { done: true } }
const ask = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path = '/thing') =>
  canned.cloud.session.request('nova', { method, path })
const times = (method: string, path = '/thing') =>
  canned.seen.filter((one) => one.method === method && one.url === `/compute/v2.1${path}`).length

test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
  'a %s is not sent when it would begin too late',
  async (method) => {
    canned.answers(`${method} /compute/v2.1/thing`, OK)
    await ask(method)
    expect(times(method)).toBe(1)
    over.abort()
    await expect(ask(method)).rejects.toBe(over.signal.reason)
    expect(times(method)).toBe(1)
  },
)

test('it is looked at as the request is sent, not as it is asked for: signing in takes its time', async () => {
  canned.answers('POST /compute/v2.1/thing', OK)
  const asked = ask('POST')
  over.abort()
  await expect(asked).rejects.toBe(over.signal.reason)
  expect(times('POST')).toBe(0)
})

test('whoever may change nothing any more may still look, and sign in for it', async () => {
  canned.answers('GET /compute/v2.1/thing', OK)
  over.abort()
  expect((await ask('GET')).body).toEqual({ done: true })
})

test('a change that waits for a connection is not sent when it is over by then', async () => {
  const oneConnection = new Agent({ connections: 1 })
  await canned.close()
  canned = await startCannedCloud({ changesUntil: () => over.signal, dispatcher: oneConnection })
  canned.answers('POST /compute/v2.1/thing', OK)
  canned.answers('GET /compute/v2.1/slow', { ...OK, afterMs: 200 })
  await canned.cloud.session.token()
  const slow = ask('GET', '/slow')
  await expect.poll(() => times('GET', '/slow')).toBe(1)
  const waiting = ask('POST')
  // It is in the connection's queue by then, and nobody of ours looks until it is written.
  setTimeout(() => over.abort(), 50)
  await expect(waiting).rejects.toThrow(/aborted/)
  await slow
  expect(times('POST')).toBe(0)
  await oneConnection.close()
})

test('a change that was sent is answered, however late', async () => {
  canned.answers('POST /compute/v2.1/thing', { ...OK, afterMs: 100 })
  const asked = ask('POST')
  await expect.poll(() => times('POST')).toBe(1)
  over.abort()
  expect((await asked).body).toEqual({ done: true })
})

test('one that was sent and not answered is not sent again, and is not taken for one that did nothing', async () => {
  canned.answers('PUT /compute/v2.1/thing', { hangUp: true, afterMs: 50 }, OK)
  const asked = ask('PUT').catch((error: unknown) => error)
  await expect.poll(() => times('PUT')).toBe(1)
  over.abort()
  expect(didNothing(await asked)).toBe(false)
  expect(times('PUT')).toBe(1)
})

test('where nobody holds anything, no end is looked for', async () => {
  await canned.close()
  canned = await startCannedCloud({ changesUntil: () => undefined })
  canned.answers('POST /compute/v2.1/thing', OK)
  expect((await ask('POST')).body).toEqual({ done: true })
})
