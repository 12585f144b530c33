import { expect, test } from 'vitest'
import { aTemplate, UNKNOWN_ID } from './testing/bodies.ts'
import { testApi } from './testing/test-api.ts'

const FORM = /^req-[0-9a-f-]{36}$/

test.each([
  ['/', null],
  ['/v2/clusters', 'good'],
  [`/v2/clusters/${UNKNOWN_ID}`, 'good'],
  ['/v2/nonsense/x', 'good'],
  ['/v2/clusters', 'bad'],
  ['/v2/clusters/%zz', 'good'],
  [`/v2/clusters/${'x'.repeat(600)}`, 'good'],
  ['/healthz', null],
])('the answer to %s with token %s has a request id', async (url, token) => {
  expect((await testApi().ask('GET', url, { token })).headers['x-openstack-request-id']).toMatch(FORM)
})

test('every line of the log has the id of the request, and the one its caller sent', async () => {
  const api = testApi()
  const sent = 'req-01234567-89ab-cdef-0123-456789abcdef'
  const { headers } = await api.ask('GET', `/v2/clusters/${UNKNOWN_ID}`, {
    headers: { 'x-openstack-request-id': sent },
  })
  expect(headers['x-openstack-request-id']).not.toBe(sent)
  expect(api.log.length).toBeGreaterThan(1)
  for (const line of api.log) {
    expect(line).toMatchObject({ requestId: headers['x-openstack-request-id'], globalRequestId: sent })
  }
})

test('an id of another form is not believed: it could write lines of its own into the log', async () => {
  const api = testApi()
  const headers = { 'x-openstack-request-id': 'req-1 evil' }
  await api.ask('POST', '/v2/node-group-templates', { body: aTemplate({ name: '' }), headers })
  expect(api.log[0]).not.toHaveProperty('globalRequestId')
})
