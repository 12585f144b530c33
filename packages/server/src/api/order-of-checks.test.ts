import { describe, expect, test } from 'vitest'
import { aTemplate, UNKNOWN_ID } from './testing/bodies.ts'
import { OTHER_PROJECT, PROJECT, testApi } from './testing/test-api.ts'

const UNKNOWN_VERSION = { 'openstack-api-version': 'data-processing 9.9' }
const JSON_TYPE = { 'content-type': 'application/json' }

describe('a request with several faults is told the first in the old order', () => {
  test('the token comes before the project in the URL', async () => {
    const { status, headers } = await testApi().ask('GET', `/v1.1/${OTHER_PROJECT}/clusters`, { token: 'bad' })
    expect(status).toBe(401)
    expect(headers['www-authenticate']).toBe('Keystone uri="http://keystone:5000/v3"')
  })

  test('the project in the URL comes before the microversion', async () => {
    const ask = { headers: UNKNOWN_VERSION }
    const { status, body, headers } = await testApi().ask('GET', `/v2/${OTHER_PROJECT}/clusters`, ask)
    expect([status, headers['www-authenticate']]).toEqual([401, 'Keystone uri="http://keystone:5000/v3"'])
    expect(body.text).toContain('Token tenant != requested tenant')
  })

  test('the microversion comes before the body', async () => {
    const ask = { headers: { ...UNKNOWN_VERSION, ...JSON_TYPE }, body: '{' }
    expect((await testApi().ask('POST', '/v2/clusters', ask)).status).toBe(406)
  })

  test('the body comes before the object of the URL', async () => {
    const { body } = await testApi().ask('PUT', `/v2/images/${UNKNOWN_ID}/tags`, { headers: JSON_TYPE, body: '{' })
    expect(body.error_name).toBe('MALFORMED_REQUEST_BODY')
  })

  test('the object of the URL comes before the schema', async () => {
    const { status } = await testApi().ask('PUT', `/v2/images/${UNKNOWN_ID}/tags`, { body: { colour: 'red' } })
    expect(status).toBe(404)
  })

  test('the marker comes before limit and sort_by', async () => {
    const { status, body } = await testApi().ask('GET', `/v2/clusters?marker=${UNKNOWN_ID}&limit=0&sort_by=x`)
    expect([status, body.error_name]).toEqual([404, 'NOT_FOUND'])
  })

  test('the schema comes before the checks of names and cloud', async () => {
    const { body } = await testApi().ask('POST', '/v2/node-group-templates', {
      body: aTemplate({ name: '', plugin_name: 'x' }),
    })
    expect(body.error_name).toBe('VALIDATION_ERROR')
  })

  test('the checks come before unknown query parameters', async () => {
    const ask = { body: aTemplate({ plugin_name: 'storm' }) }
    const { body } = await testApi().ask('POST', '/v2/node-group-templates?colour=red', ask)
    expect(body.error_name).toBe('INVALID_REFERENCE')
  })

  test('unknown query parameters come before the act', async () => {
    const api = testApi()
    const { body } = await api.ask('POST', '/v2/node-group-templates?colour=red', { body: aTemplate() })
    expect(body.error_name).toBe('INVALID_PARAMS_ON_REQUEST')
    expect(api.store.templateRows.rows).toEqual([])
  })
})

describe('before anything is read', () => {
  test('a client that cannot take JSON is refused, and nothing is made', async () => {
    const api = testApi()
    const ask = { body: aTemplate(), headers: { accept: 'text/html' } }
    const { body } = await api.ask('POST', '/v2/node-group-templates', ask)
    expect(body.error_name).toBe('INVALID_DATA')
    expect(api.store.templateRows.rows).toEqual([])
  })

  test('.json at the end of the path gives JSON whatever is accepted', async () => {
    const { status } = await testApi().ask('GET', '/v2/plugins.json', { headers: { accept: 'text/html' } })
    expect(status).toBe(200)
  })

  test('a token without a project is refused', async () => {
    const { status, body } = await testApi().ask('GET', '/v2/plugins', { token: 'unscoped' })
    expect(status).toBe(503)
    expect(body.text).toContain('not scoped to a project')
  })

  test('Keystone that does not answer is 503 in words, not 401', async () => {
    const api = testApi({ validateToken: () => Promise.reject(new Error('ECONNREFUSED')) })
    const { status, body } = await api.ask('GET', '/v2/plugins')
    expect(status).toBe(503)
    expect(body.text).toContain('identity service at http://keystone:5000/v3 does not answer')
  })

  test('a request without a token learns nothing about what exists', async () => {
    const api = testApi()
    for (const url of ['/v2/plugins', '/v2/nonsense/x', '/v2', '/nonsense']) {
      expect((await api.ask('GET', url, { token: null })).status).toBe(401)
    }
  })
})

describe('a URL', () => {
  test.each([
    '/v1.0/plugins',
    '/v1.1/plugins',
    '/v2/plugins',
    '/v1.1/plugins.json',
    `/v1.1/${PROJECT}/plugins`,
    `/v2/${PROJECT}/plugins.json`,
    '/v2/a1b2c3d4-e5f6-0718-293a-4b5c6d7e8f90/plugins',
  ])('%s lists the plugins', async (url) => {
    const { status, body } = await testApi().ask('GET', url)
    expect(status).toBe(200)
    expect(body).toHaveProperty('plugins')
  })

  test('with a project id that is no uuid is compared with the token too', async () => {
    expect((await testApi().ask('GET', '/v2/my-project/plugins')).status).toBe(401)
  })

  test('that nobody serves is 404 in the web framework shape', async () => {
    const { status, body } = await testApi().ask('GET', '/v2/job-executions')
    expect(status).toBe(404)
    expect(body).toMatchObject({ error: 404, error_message: expect.stringContaining('was not found on the server') })
  })

  test('with a method it does not have is 405 and names those it has', async () => {
    const { status, headers, body } = await testApi().ask('POST', `/v2/clusters/${UNKNOWN_ID}`)
    expect([status, headers.allow, body.error]).toEqual([405, 'GET, PUT, PATCH, DELETE', 405])
  })

  test('of one piece is 404 Incorrect path, as the versioned documents always were', async () => {
    const { status, body } = await testApi().ask('GET', '/v2')
    expect(status).toBe(404)
    expect(body.text).toContain('Incorrect path')
  })
})

describe('the headers of an answer', () => {
  test('v2 tells the microversion it used, in errors too', async () => {
    const { headers } = await testApi().ask('GET', `/v2/clusters/${UNKNOWN_ID}`)
    expect(headers).toMatchObject({
      vary: 'OpenStack-API-Version',
      'openstack-api-version': 'data-processing 2.0',
      'content-type': 'application/json',
      'x-openstack-request-id': expect.stringMatching(/^req-[0-9a-f-]{36}$/),
    })
  })

  test('latest is the newest microversion', async () => {
    const ask = { headers: { 'openstack-api-version': 'compute 2.90, data-processing latest' } }
    const { headers } = await testApi().ask('GET', '/v2/plugins', ask)
    expect(headers['openstack-api-version']).toBe('data-processing 2.1')
  })

  test('v1.1 has no microversion and does not read one', async () => {
    const { status, headers } = await testApi().ask('GET', '/v1.1/plugins', { headers: UNKNOWN_VERSION })
    expect(status).toBe(200)
    expect(headers).not.toHaveProperty('openstack-api-version')
  })

  test('a microversion that is refused comes with the ones there are', async () => {
    const { body } = await testApi().ask('GET', '/v2/plugins', { headers: UNKNOWN_VERSION })
    expect(body).toMatchObject({ error_code: 406, min_version: '2.0', max_version: '2.1' })
  })
})

test('an empty body is an empty object: the schema says what is missing', async () => {
  const { body } = await testApi().ask('POST', '/v2/clusters', { headers: JSON_TYPE, body: '' })
  expect(body.error_message).toContain("'name' is a required property")
})
