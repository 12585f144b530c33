import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CannedCloud, startCannedCloud } from '../canned-cloud.ts'
import { didNothing, isRetryableStatus, retryAfterMs } from './retry.ts'
import type { Method } from './transport.ts'

let canned: CannedCloud
beforeEach(async () => {
  canned = await startCannedCloud()
})
afterEach(async () => await canned.close())

const OK = { body: { fine: true } }

/** How often the cloud was asked, and how it ended. */
async function ask(method: Method): Promise<{ asked: number; ended: unknown }> {
  const ending = canned.cloud.session.request<unknown>('nova', { method, path: '/thing' })
  const ended = await ending.then(
    (answer) => answer.body,
    (error) => error.status,
  )
  return { asked: canned.seen.filter(({ url }) => url === '/compute/v2.1/thing').length, ended }
}

test.each(['GET', 'PUT', 'DELETE'] as const)(
  '%s is sent again when the connection broke before an answer',
  async (method) => {
    canned.answers(`${method} /compute/v2.1/thing`, { hangUp: true }, OK)
    expect(await ask(method)).toEqual({ asked: 2, ended: { fine: true } })
  },
)

test.each(['POST', 'PATCH'] as const)('%s is not: its deed may have been done', async (method) => {
  canned.answers(`${method} /compute/v2.1/thing`, { hangUp: true }, OK)
  expect(await ask(method)).toEqual({ asked: 1, ended: null })
})

test.each([500, 502, 503, 504])('GET is sent again after %i', async (status) => {
  canned.answers('GET /compute/v2.1/thing', { status, body: {} }, OK)
  expect(await ask('GET')).toEqual({ asked: 2, ended: { fine: true } })
})

test('after 501 nothing is sent again: it will never be there', async () => {
  canned.answers('GET /compute/v2.1/thing', { status: 501, body: {} }, OK)
  expect(await ask('GET')).toEqual({ asked: 1, ended: 501 })
})

test('a POST that ended in 500 is not sent again', async () => {
  canned.answers('POST /compute/v2.1/thing', { status: 500, body: {} }, OK)
  expect(await ask('POST')).toEqual({ asked: 1, ended: 500 })
})

test.each([
  [429, 'POST'],
  [503, 'POST'],
  [413, 'GET'],
] as const)('%i with a wait is obeyed for %s', async (status, method) => {
  canned.answers(`${method} /compute/v2.1/thing`, { status, headers: { 'retry-after': '1' }, body: {} }, OK)
  expect(await ask(method)).toEqual({ asked: 2, ended: { fine: true } })
})

test('a wait longer than our patience is left to the caller, who is told how long', async () => {
  canned.answers('GET /compute/v2.1/thing', { status: 429, headers: { 'retry-after': '600' }, body: {} })
  await expect(canned.cloud.session.request('nova', { method: 'GET', path: '/thing' })).rejects.toMatchObject({
    status: 429,
    retryable: true,
    retryAfterMs: 600_000,
  })
})

test('a used up quota of Cinder is not waited for', async () => {
  canned.answers('GET /compute/v2.1/thing', { status: 413, headers: { 'retry-after': '0' }, body: {} }, OK)
  expect(await ask('GET')).toEqual({ asked: 1, ended: 413 })
  expect(isRetryableStatus(413, 0)).toBe(false)
})

test('in the end the last failure is given to the caller', async () => {
  canned.answers('GET /compute/v2.1/thing', { status: 503, body: {} })
  expect(await ask('GET')).toEqual({ asked: 3, ended: 503 })
})

test('Retry-After is read as seconds and as a date', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  expect(retryAfterMs('7', now)).toBe(7000)
  expect(retryAfterMs('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30_000)
  expect(retryAfterMs('Wed, 31 Dec 2025 23:00:00 GMT', now)).toBe(0)
  expect(retryAfterMs('soon', now)).toBeNull()
  expect(retryAfterMs(undefined, now)).toBeNull()
})

test.each([
  ['a refusal', { status: 409, body: {} }, true],
  ['503 with a wait that is too long', { status: 503, headers: { 'retry-after': '900' }, body: {} }, true],
  ['500', { status: 500, body: {} }, false],
  ['504', { status: 504, body: {} }, false],
  ['an answer that cannot be read', { status: 201, body: 'no JSON' }, false],
  ['a connection that broke before an answer', { hangUp: true }, false],
] as const)('after %s to a POST, whether it is known to have done nothing', async (_, answer, expected) => {
  canned.answers('POST /compute/v2.1/thing', answer)
  const error = await canned.cloud.session.request('nova', { method: 'POST', path: '/thing' }).catch((one) => one)
  expect(didNothing(error)).toBe(expected)
})

test('what must be known to be done is not sent again without an answer, whatever its method', async () => {
  canned.answers('PUT /compute/v2.1/thing', { hangUp: true }, OK)
  const asked = canned.cloud.session.request('nova', { method: 'PUT', path: '/thing', awaitsAnswer: true })
  await expect(asked).rejects.toMatchObject({ status: null })
  expect(canned.seen.filter(({ url }) => url === '/compute/v2.1/thing')).toHaveLength(1)
})

test('the answer to what must be known to be done is waited for after the signal, and it is not sent again then', async () => {
  const leaving = new AbortController()
  canned.answers('POST /compute/v2.1/thing', { status: 503, headers: { 'retry-after': '1' }, body: {} }, OK)
  const wish = { method: 'POST', path: '/thing', signal: leaving.signal, awaitsAnswer: true } as const
  const asked = canned.cloud.session.request('nova', wish)
  await expect.poll(() => canned.seen.filter(({ url }) => url === '/compute/v2.1/thing').length).toBe(1)
  leaving.abort()
  await expect(asked).rejects.toBe(leaving.signal.reason)
  expect(canned.seen.filter(({ url }) => url === '/compute/v2.1/thing')).toHaveLength(1)
})
