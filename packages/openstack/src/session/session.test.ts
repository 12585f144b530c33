import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CannedCloud, startCannedCloud } from '../canned-cloud.ts'
import { createSession } from './session.ts'
import { untilAborted } from './until-aborted.ts'

let canned: CannedCloud
beforeEach(async () => {
  canned = await startCannedCloud()
})
afterEach(async () => await canned.close())

const flavors = (token?: string) =>
  ({ method: 'GET', path: '/flavors', headers: token ? { 'x-a': token } : {} }) as const

function logins(): number {
  return canned.seen.filter(({ method, url }) => `${method} ${url}` === 'POST /v3/auth/tokens').length
}

test('making a session makes no call, and many calls at once log in once', async () => {
  canned.answers('GET /compute/v2.1/flavors', { body: { flavors: [] } })
  expect(canned.seen).toEqual([])
  const { session } = canned.cloud
  await Promise.all([session.request('nova', flavors()), session.request('nova', flavors()), session.projectId()])
  expect(logins()).toBe(1)
  expect(canned.seen).toHaveLength(3)
})

test('a login sends user, password and project, as Keystone wants them', async () => {
  await canned.cloud.session.token()
  expect(canned.seen[0]?.body).toEqual({
    auth: {
      identity: {
        methods: ['password'],
        password: { user: { name: 'demo', domain: { id: 'default' }, password: 'secret' } },
      },
      scope: { project: { name: 'demo', domain: { id: 'default' } } },
    },
  })
})

test('a trust is named in the scope, an application credential sends no scope at all', async () => {
  const { authUrl, user, password } = canned.credentials
  const { session } = canned.cloud
  await session.withCredentials({ kind: 'trust', authUrl, user, password, trustId: 't1' }).token()
  await session.withCredentials({ kind: 'applicationCredential', authUrl, id: 'a1', secret: 's1' }).token()
  expect(canned.seen[0]?.body).toMatchObject({ auth: { scope: { 'OS-TRUST:trust': { id: 't1' } } } })
  expect(canned.seen[1]?.body).toEqual({
    auth: { identity: { methods: ['application_credential'], application_credential: { id: 'a1', secret: 's1' } } },
  })
})

test('a token near its end is renewed before it is used', async () => {
  await canned.close()
  canned = await startCannedCloud({}, 0)
  canned.answers('GET /compute/v2.1/flavors', { body: { flavors: [] } })
  await canned.cloud.session.request('nova', flavors())
  await canned.cloud.session.request('nova', flavors())
  expect(canned.seen.at(-1)?.headers['x-auth-token']).toBe('token-2')
})

test('a token that is refused is replaced once, and the call repeated', async () => {
  canned.answers('GET /compute/v2.1/flavors', { status: 401, body: {} }, { body: { flavors: [] } })
  expect((await canned.cloud.session.request('nova', flavors())).status).toBe(200)
  expect(canned.seen.map(({ headers }) => headers['x-auth-token'])).toEqual([
    undefined,
    'token-1',
    undefined,
    'token-2',
  ])
})

test('a second refusal is given to the caller, who may ask again: with a new token', async () => {
  const refused = { status: 401, body: { error: { message: 'No.' } } }
  canned.answers('GET /compute/v2.1/flavors', refused, refused, { body: { flavors: [] } })
  const failure = { status: 401, message: 'No.', retryable: true, service: 'nova', method: 'GET' }
  await expect(canned.cloud.session.request('nova', flavors())).rejects.toMatchObject(failure)
  expect(logins()).toBe(2)
  expect((await canned.cloud.session.request('nova', flavors())).status).toBe(200)
  expect(logins()).toBe(3)
})

test('a login that is refused is no matter of trying again', async () => {
  canned.answers('POST /v3/auth/tokens', { status: 401, body: {} })
  await expect(canned.cloud.session.request('nova', flavors())).rejects.toMatchObject({ status: 401, retryable: false })
})

test('a given token is not renewed, and with what is known of it no call is made', async () => {
  const info = await canned.cloud.session.tokenInfo()
  canned.answers('GET /compute/v2.1/flavors', { status: 401, body: {} })
  const { authUrl } = canned.credentials
  const session = canned.cloud.session.withCredentials({ kind: 'token', authUrl, token: 'given', info })
  await expect(session.request('nova', flavors())).rejects.toMatchObject({ status: 401 })
  expect(logins()).toBe(1)
  expect(canned.seen.at(-1)?.headers['x-auth-token']).toBe('given')
})

test('the microversion is named with the service’s type', async () => {
  canned.answers('GET /compute/v2.1/servers', { body: {} })
  await canned.cloud.session.request('nova', { method: 'GET', path: '/servers', microversion: '2.3' })
  expect(canned.seen.at(-1)?.headers['openstack-api-version']).toBe('compute 2.3')
})

test('a service that the catalogue does not have is said with region and interface, without a call to it', async () => {
  const session = createSession(canned.credentials, { region: 'RegionTwo', interface: 'internal' })
  await expect(session.request('cinder', { method: 'GET', path: '/volumes' })).rejects.toThrow(
    'The catalogue of the cloud has no internal endpoint of cinder in region RegionTwo.',
  )
  expect(await session.hasService('cinder')).toBe(false)
  await session.close()
})

test('an aborted call rejects with the signal’s reason and leaves the login to the others', async () => {
  const controller = new AbortController()
  const aborted = canned.cloud.session.token({ signal: controller.signal })
  const other = canned.cloud.session.token()
  controller.abort(new Error('enough'))
  await expect(aborted).rejects.toThrow('enough')
  expect(await other).toBe('token-1')
})

test('a call whose signal is aborted already sends nothing, and only its caller hears of it', async () => {
  const { session } = canned.cloud
  await session.token()
  const unheard: unknown[] = []
  const hear = (reason: unknown) => unheard.push(reason)
  process.on('unhandledRejection', hear)
  try {
    const call = session.request('nova', { ...flavors(), signal: AbortSignal.abort(new Error('enough')) })
    await expect(call).rejects.toThrow('enough')
    // A turn of the loop: by then Node has told of every rejection nobody listens to, which ends a process.
    await new Promise((resolve) => setTimeout(resolve, 20))
  } finally {
    process.off('unhandledRejection', hear)
  }
  expect(unheard).toEqual([])
  expect(canned.seen.filter(({ url }) => url.includes('flavors'))).toEqual([])
})

test('who waits with an aborted signal for what others wait for too leaves it to them', async () => {
  const failing = Promise.reject(new Error('of the others'))
  await expect(untilAborted(failing, AbortSignal.abort(new Error('enough')))).rejects.toThrow()
})
