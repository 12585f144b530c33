import { expect, test } from 'vitest'
import { CREDENTIALS } from '../canned-client.ts'
import { tokenAnswer } from '../canned-service.ts'
import { logIn } from '../client.ts'
import { AuthenticationError, NoServiceError } from '../errors.ts'
import type { Credentials } from './credentials.ts'

type Body = { auth: { identity: { methods: string[] }; scope?: object } }

function keystone(credentials: Credentials, answer: () => Response = () => tokenAnswer('http://cloud.example')) {
  const logins: { method: string; url: string; body: Body | null; headers: Headers }[] = []
  const identity = logIn(credentials, {
    region: 'RegionOne',
    patience: { firstDelayMs: 0 },
    fetch: (url, { method = '', body, headers }) => {
      const read = typeof body === 'string' ? (JSON.parse(body) as Body) : null
      logins.push({ method, url, body: read, headers: new Headers(headers) })
      return Promise.resolve(answer())
    },
  })
  return { identity, logins }
}

test('all who ask at the same time share one login', async () => {
  const { identity, logins } = keystone(CREDENTIALS)
  await Promise.all([identity.token(), identity.token(), identity.endpoint()])
  await identity.token()
  expect(logins).toHaveLength(1)
  expect(logins[0]?.url).toBe('http://cloud.example/v3/auth/tokens')
  expect(logins[0]?.body?.auth.scope).toEqual({ project: CREDENTIALS.project })
})

test('a token is renewed before it runs out, once for each who asks then', async () => {
  const { identity, logins } = keystone(CREDENTIALS, () => tokenAnswer('http://cloud.example', undefined, 0))
  await identity.token()
  expect(logins).toHaveLength(1)
  await Promise.all([identity.token(), identity.token()])
  expect(logins).toHaveLength(2)
})

test('an application credential says no project, for its own is fixed', async () => {
  const auth = { kind: 'applicationCredential', authUrl: 'http://cloud.example/v3/', id: 'ac', secret: 's' } as const
  const { identity, logins } = keystone(auth)
  await identity.token()
  expect(logins[0]?.body?.auth).toEqual({
    identity: { methods: ['application_credential'], application_credential: { id: 'ac', secret: 's' } },
  })
})

test('a given token is its own witness, and is not renewed', async () => {
  const { identity, logins } = keystone({ kind: 'token', authUrl: 'http://cloud.example', token: 'mine' })
  expect(await identity.token()).toBe('mine')
  expect(logins[0]?.method).toBe('GET')
  expect(logins[0]?.headers.get('x-subject-token')).toBe('mine')
  expect(identity.discard?.('mine')).toBe(false)
})

test('a refused login names who was refused and never the password', async () => {
  const { identity } = keystone(CREDENTIALS, () => Response.json({}, { status: 401 }))
  const error = await identity.token().catch((each: unknown) => each as Error)
  expect(error).toBeInstanceOf(AuthenticationError)
  expect(String(error)).toMatch(/user alice in project demo/)
  expect(String(error)).not.toContain(CREDENTIALS.password)
})

test('a service of another region is no service, and the sentence says where there is one', async () => {
  const catalogue = [
    { type: 'data-processing', name: 'f', endpoints: [{ interface: 'public', region_id: 'North', url: 'http://n' }] },
  ]
  const { identity } = keystone(CREDENTIALS, () => tokenAnswer('', catalogue))
  await expect(identity.endpoint()).rejects.toThrow(NoServiceError)
  await expect(identity.endpoint()).rejects.toThrow(/public in North/)
})
