import { describe, expect, test } from 'vitest'
import { DEFAULT_API_OPTIONS } from './deps.ts'
import { testApi } from './testing/test-api.ts'

const ORIGIN = 'https://horizon.example.org'
const forOrigins = (...allowedOrigins: string[]) =>
  testApi({ options: { cors: { ...DEFAULT_API_OPTIONS.cors, allowedOrigins } } })

async function preflight(api: ReturnType<typeof testApi>, headers: Record<string, string> = {}) {
  const { statusCode, headers: answered } = await api.app.inject({
    method: 'OPTIONS',
    url: '/v2/clusters',
    headers: { origin: ORIGIN, 'access-control-request-method': 'POST', ...headers },
  })
  return { status: statusCode, headers: answered }
}

describe('a page of an allowed origin', () => {
  test('is told without a token what it may send', async () => {
    const named = 'content-type, x-auth-token, openstack-api-version'
    const asked = { 'access-control-request-headers': named }
    const { status, headers } = await preflight(forOrigins(ORIGIN), asked)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'GET, PUT, POST, DELETE, PATCH',
      'access-control-allow-headers': expect.stringContaining('X-Auth-Token'),
      'access-control-max-age': '3600',
      vary: 'Origin',
    })
    // A browser sends nothing that is not among them, and no JSON without its type.
    const told = String(headers['access-control-allow-headers']).toLowerCase().split(', ')
    expect(told).toEqual(expect.arrayContaining(named.split(', ')))
  })

  test('may read the answer and its headers, errors too', async () => {
    const { status, headers } = await forOrigins(ORIGIN).ask('GET', '/v2/clusters', {
      headers: { origin: ORIGIN },
      token: 'bad',
    })
    expect(status).toBe(401)
    expect(headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-expose-headers': 'X-OpenStack-Request-ID, OpenStack-API-Version',
    })
  })

  test('gets an answer that caches keep by origin and by microversion', async () => {
    const { headers } = await forOrigins(ORIGIN).ask('GET', '/v2/clusters', { headers: { origin: ORIGIN } })
    expect(headers.vary).toBe('Origin, OpenStack-API-Version')
  })

  test.each([{ 'access-control-request-method': 'TRACE' }, { 'access-control-request-headers': 'x-colour' }])(
    'is not told yes for %j',
    async (asked) => {
      expect((await preflight(forOrigins(ORIGIN), asked)).headers).not.toHaveProperty('access-control-allow-origin')
    },
  )
})

test('a page of another origin gets the answer without leave to read it', async () => {
  const { status, headers } = await preflight(forOrigins('https://other.example.org'))
  expect(status).toBe(401)
  expect(headers).not.toHaveProperty('access-control-allow-origin')
})

test('a star allows every origin, without credentials', async () => {
  const { headers } = await preflight(forOrigins('*'))
  expect(headers['access-control-allow-origin']).toBe('*')
  expect(headers).not.toHaveProperty('access-control-allow-credentials')
})

test('without the option nothing is allowed and nothing is said', async () => {
  const { headers } = await testApi().ask('GET', '/v2/clusters', { headers: { origin: ORIGIN } })
  expect(headers.vary).toBe('OpenStack-API-Version')
  expect(headers).not.toHaveProperty('access-control-allow-origin')
})
