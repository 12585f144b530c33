import { expect, test } from 'vitest'
import { CREDENTIALS, cannedClient } from '../canned-client.ts'
import { cannedFetch, refusal, tokenAnswer } from '../canned-service.ts'
import { createClient } from '../client.ts'
import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  isApiError,
  NoServiceError,
  ServiceTooOldError,
} from '../errors.ts'

/** A service that gives these answers to requests after the login, one after another, and the canned ones then. */
function answering(...answers: (Response | Error)[]) {
  const sent: { method: string; url: string; token: string | null }[] = []
  const canned = cannedFetch()
  let logins = 0
  const { client } = cannedClient({
    fetch: (url, init) => {
      if (url.endsWith('/auth/tokens')) {
        logins += 1
        return Promise.resolve(tokenAnswer('http://cloud.example'))
      }
      sent.push({ method: init.method ?? '', url, token: new Headers(init.headers).get('x-auth-token') })
      const answer = answers.shift()
      if (answer instanceof Error) return Promise.reject(answer)
      return answer ? Promise.resolve(answer) : canned(url, init)
    },
  })
  return { client, sent, logins: () => logins }
}

const broken = () => new TypeError('fetch failed', { cause: new Error('read ECONNRESET') })
const WISH = { name: 'demo', plugin_name: 'fake', plugin_version: '0.1' }

test('a refusal is an error with the sentence, the name and the ids, and not the line for the log in its message', async () => {
  const { client } = answering(refusal(404, 'NOT_FOUND', "Object with {'id': 'x'} not found"))
  const error = await client.clusters.get('x').catch((each: unknown) => each)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({
    message: "Object with {'id': 'x'} not found",
    status: 404,
    errorName: 'NOT_FOUND',
    errorId: 'an-error-id',
    requestId: 'req-1',
    method: 'GET',
    path: '/clusters/x',
  })
  expect(isApiError(error, 'NOT_FOUND')).toBe(true)
  expect(isApiError(error, 'QUOTA_ERROR')).toBe(false)
})

test('reading is repeated after a broken connection and a gateway that has nobody behind it', async () => {
  const { client, sent } = answering(broken(), new Response('', { status: 502 }))
  await client.clusters.get('x')
  expect(sent).toHaveLength(3)
})

test('a creation with a key is repeated, and one without is not', async () => {
  const made = answering(broken())
  await made.client.clusters.create(WISH)
  expect(made.sent).toHaveLength(2)
  const template = answering(broken())
  const wish = { ...WISH, flavor_id: '1', node_processes: ['datanode'] }
  await expect(template.client.nodeGroupTemplates.create(wish)).rejects.toThrow(ConnectionError)
  expect(template.sent).toHaveLength(1)
})

test('what says when to come again is asked again', async () => {
  const { client, sent } = answering(refusal(429, 'TOO_MANY', 'Slowly', { 'retry-after': '0' }))
  await client.clusterTemplates.create(WISH)
  expect(sent).toHaveLength(2)
})

test('a deletion whose first answer was lost has succeeded when the object is gone', async () => {
  const { client } = answering(broken(), refusal(404, 'NOT_FOUND', 'gone'))
  await expect(client.clusterTemplates.delete('x')).resolves.toBeUndefined()
  const other = answering(refusal(404, 'NOT_FOUND', 'gone'))
  await expect(other.client.clusterTemplates.delete('x')).rejects.toThrow('gone')
})

test('a token that is refused is replaced once', async () => {
  const unauthorized = () => Response.json({ error: { message: 'no', code: 401 } }, { status: 401 })
  const { client, sent, logins } = answering(unauthorized())
  await client.clusters.get('x')
  expect([sent.length, logins()]).toEqual([2, 2])
  await expect(answering(unauthorized(), unauthorized()).client.clusters.get('x')).rejects.toThrow(AuthenticationError)
})

test('a service that does not speak our microversion is too old, and one without v2 is none', async () => {
  const old = Response.json(
    { error_code: 406, error_name: 'NOT_ACCEPTABLE', error_message: 'no', max_version: '2.0' },
    { status: 406 },
  )
  await expect(answering(old).client.plugins.list()).rejects.toThrow(ServiceTooOldError)
  const html = new Response('<html>Not found</html>', { status: 404 })
  await expect(answering(html).client.plugins.list()).rejects.toThrow(NoServiceError)
})

test('an aborted call rejects with the reason of its signal', async () => {
  const reason = new Error('enough')
  const { client } = cannedClient({
    fetch: (url, init) =>
      url.endsWith('/auth/tokens')
        ? Promise.resolve(tokenAnswer('http://cloud.example'))
        : new Promise((_, reject) =>
            init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)),
          ),
  })
  const controller = new AbortController()
  const call = client.clusters.get('x', {}, { signal: controller.signal })
  setTimeout(() => controller.abort(reason), 0)
  await expect(call).rejects.toBe(reason)
})

test.each([
  ['http://cloud.example', 'http://cloud.example/v2/plugins'],
  ['http://cloud.example/dp/v1.1/0123abcd', 'http://cloud.example/dp/v2/plugins'],
  ['http://cloud.example/v2/', 'http://cloud.example/v2/plugins'],
])('%s in the catalogue is asked at %s', async (endpoint, url) => {
  const asked: string[] = []
  const client = createClient({
    auth: CREDENTIALS,
    endpoint,
    fetch: (address, init) => {
      asked.push(address)
      return cannedFetch()(address.replace('/dp', ''), init)
    },
  })
  await client.plugins.list()
  expect(asked.at(-1)).toBe(url)
})
