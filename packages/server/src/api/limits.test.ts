import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { DEFAULT_API_OPTIONS } from './deps.ts'
import { aTemplate } from './testing/bodies.ts'
import { type TestApi, testApi } from './testing/test-api.ts'

const limited = (limits: Partial<typeof DEFAULT_API_OPTIONS.limits>) =>
  testApi({ options: { limits: { ...DEFAULT_API_OPTIONS.limits, ...limits } } })
const URL = '/v2/node-group-templates'
const JSON_TYPE = { 'content-type': 'application/json' }

test('a body over the limit is 413 in the web framework’s shape of old, with the limit', async () => {
  const api = limited({ bodyBytes: 1000 })
  const { status, body } = await api.ask('POST', URL, { body: aTemplate({ description: 'x'.repeat(1000) }) })
  expect([status, body]).toEqual([413, { error: 413, error_message: expect.stringContaining('1000 bytes') }])
})

describe('JSON that cannot be worked with is refused in words', () => {
  test.each([
    ['nested deep', `{"name": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, /nested more than 100 deep/],
    ['with U+0000', '{"name": "a\\u0000"}', /U\+0000/],
    ['with U+0000 in a key', '{"a\\u0000": 1}', /U\+0000/],
    ['with half a character', '{"name": "\\ud800"}', /half of a surrogate pair/],
    ['that poisons prototypes', '{"__proto__": {"admin": true}}', /not JSON/],
    ['cut off', '{"name": "a', /not JSON/],
  ])('%s', async (_what, body, says) => {
    const answer = await testApi().ask('POST', URL, { body, headers: JSON_TYPE })
    expect(answer.body.error_name).toBe('MALFORMED_REQUEST_BODY')
    expect(answer.body.error_message).toMatch(says)
  })

  test('in Latin-1', async () => {
    const { app } = testApi()
    const payload = Buffer.from(JSON.stringify(aTemplate({ description: 'caf\u00e9' })), 'latin1')
    const headers = { ...JSON_TYPE, 'x-auth-token': 'good' }
    const answer = await app.inject({ method: 'POST', url: URL, headers, payload })
    expect(answer.json()).toMatchObject({
      error_name: 'MALFORMED_REQUEST_BODY',
      error_message: expect.stringMatching('not UTF-8'),
    })
  })

  test('of a key that stands twice the last one counts, as in Python', async () => {
    const twice = JSON.stringify(aTemplate()).replace('"name"', '"name": "first", "name"')
    const { status, body } = await testApi().ask('POST', URL, { body: twice, headers: JSON_TYPE })
    expect([status, body.node_group_template?.name]).toEqual([202, 'worker'])
  })
})

describe('on the wire', () => {
  let api: TestApi | undefined
  afterEach(async () => await api?.app.close())

  /** Says `pieces` one after the other to the listening API; everything it answered until it hung up. */
  async function say(to: TestApi, ...pieces: string[]): Promise<string> {
    api = to
    await api.app.listen({ host: '127.0.0.1', port: 0 })
    const socket = connect((api.app.server.address() as AddressInfo).port, '127.0.0.1')
    let heard = ''
    socket.setEncoding('utf8').on('data', (text) => {
      heard += text
    })
    const closed = new Promise((resolve) => socket.on('close', resolve).on('error', resolve))
    for (const piece of pieces) {
      socket.write(piece)
      await sleep(20)
    }
    await closed
    return heard
  }

  test('a client that does not finish its headers is told so and let go', async () => {
    const heard = await say(limited({ headersMs: 200 }), 'GET /v2/clusters HTTP/1.1\r\n', 'Host: a\r\n')
    expect(heard).toMatch(/^HTTP\/1.1 408 /)
    expect(heard).toMatch(/x-openstack-request-id: req-/)
    expect(heard).toContain('{"error":408,"error_message":"The request did not arrive in time."}')
  })

  test('a client that does not finish its body is let go', async () => {
    const head = 'POST /v2/clusters HTTP/1.1\r\nHost: a\r\nX-Auth-Token: good\r\nContent-Length: 100\r\n\r\n'
    const heard = await say(limited({ headersMs: 200, requestMs: 300 }), head, '{"name":')
    expect(heard).toMatch(/^HTTP\/1.1 408 /)
  })

  test('a connection without a request is closed', async () => {
    const request = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'
    expect(await say(limited({ keepAliveMs: 100 }), request)).toMatch(/^HTTP\/1.1 200 /)
  })

  test('a URL that is too long is refused', async () => {
    const heard = await say(testApi(), `GET /v2/clusters?name=${'x'.repeat(40_000)} HTTP/1.1\r\nHost: a\r\n\r\n`)
    expect(heard).toMatch(/^HTTP\/1.1 431 /)
  })

  test('what is not HTTP is refused', async () => {
    expect(await say(testApi(), 'SSH-2.0-OpenSSH_9.2\r\n\r\n')).toMatch(/^HTTP\/1.1 400 .*"The request is not HTTP."/s)
  })
})
