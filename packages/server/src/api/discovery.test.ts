import { expect, test } from 'vitest'
import { testApi } from './testing/test-api.ts'

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

test('behind a trusted proxy the links are those of the proxy', async () => {
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'cloud.example.org' }
  const { body } = await testApi({ options: { trustProxy: true } }).ask('GET', '/', { headers })
  expect(body.versions?.[0]?.links?.[0]?.href).toBe('https://cloud.example.org/v1.0/')
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
