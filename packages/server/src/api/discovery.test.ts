import { describe, expect, test } from 'vitest'
import { type TestApi, testApi } from './testing/test-api.ts'

test.each(['/', '//'])('GET %s tells the versions without a token, with status 300', async (url) => {
  const { status, headers, body } = await testApi().ask('GET', url, {
    token: null,
    headers: { host: 'controller:8386' },
  })
  expect(status).toBe(300)
  expect(headers['content-type']).toBe('application/json')
  const self = (id: string) => [{ rel: 'self', href: `http://controller:8386/${id}/` }]
  expect(body).toEqual({
    versions: [
      { id: 'v1.0', status: 'SUPPORTED', links: self('v1.0') },
      { id: 'v1.1', status: 'SUPPORTED', links: self('v1.1') },
      { id: 'v2', status: 'CURRENT', links: self('v2'), min_version: '2.0', max_version: '2.1' },
    ],
  })
})

describe('behind a proxy', () => {
  const BEHIND = { options: { trustedProxies: ['127.0.0.0/8'] } }
  const linkOf = async (api: TestApi, headers: Record<string, string>) => {
    const { body } = await api.ask('GET', '/', { headers: { host: 'inside:8386', ...headers } })
    return body.versions?.[0]?.links?.[0]?.href
  }

  test('that is trusted the links are those of the proxy', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'cloud.example.org' }
    expect(await linkOf(testApi(BEHIND), headers)).toBe('https://cloud.example.org/v1.0/')
  })

  test('the standard header is read first, and of several entries the one nearest to the client', async () => {
    const headers = {
      forwarded: 'for=1.2.3.4;host="cloud.example.org:8443";proto=https, for=10.0.0.1;host=inner',
      'x-forwarded-host': 'other.example.org',
    }
    expect(await linkOf(testApi(BEHIND), headers)).toBe('https://cloud.example.org:8443/v1.0/')
  })

  test('below a path of its own the links have that path', async () => {
    const headers = { 'x-forwarded-host': 'cloud.example.org', 'x-forwarded-prefix': '/data-processing/' }
    expect(await linkOf(testApi(BEHIND), headers)).toBe('http://cloud.example.org/data-processing/v1.0/')
  })

  test('what cannot stand in a link is not put there', async () => {
    const headers = { 'x-forwarded-host': 'evil/"><script>', 'x-forwarded-proto': 'javascript' }
    expect(await linkOf(testApi(BEHIND), headers)).toBe('http://inside:8386/v1.0/')
  })

  test('that nobody named the headers are not believed', async () => {
    const headers = { 'x-forwarded-host': 'evil.example.org', forwarded: 'host=evil.example.org' }
    expect(await linkOf(testApi(), headers)).toBe('http://inside:8386/v1.0/')
    const elsewhere = testApi({ options: { trustedProxies: ['10.0.0.0/8', 'fd00::/8'] } })
    expect(await linkOf(elsewhere, headers)).toBe('http://inside:8386/v1.0/')
  })

  test('an address that is none stops the start', () => {
    expect(() => testApi({ options: { trustedProxies: ['proxy.example.org'] } })).toThrow('neither an address')
  })
})

test('a live process says so without a token', async () => {
  expect((await testApi().ask('GET', '/healthz', { token: null })).status).toBe(200)
})

test('readyz is red and names what is not reachable', async () => {
  const problems = ['Keystone at http://keystone:5000/v3 does not answer.']
  const api = testApi({ health: async () => ({ ready: false, problems }) })
  const { status, body } = await api.ask('GET', '/readyz', { token: null })
  expect([status, body]).toEqual([503, { ready: false, problems }])
})
