import { createSession } from '@fennec/openstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { refusal } from './refusal.ts'
import { aName } from './stack-life.ts'

let under: CloudUnderTest
beforeAll(async () => {
  under = await openCloudUnderTest()
})
afterAll(async () => await under.close())

test('a password gives a token for the project, with roles and a catalogue of the six services', async () => {
  const info = await under.user.cloud.session.tokenInfo()
  expect(info.methods).toEqual(['password'])
  expect(info.project?.id).toMatch(/^[0-9a-f]{32}$/)
  expect(info.roles.map((role) => role.name)).toContain('member')
  expect(info.expiresAt.getTime()).toBeGreaterThan(info.issuedAt.getTime())
  for (const service of ['keystone', 'glance', 'nova', 'cinder', 'neutron', 'heat'] as const) {
    expect(await under.user.cloud.session.hasService(service), service).toBe(true)
  }
})

test('a wrong password is refused with 401 and Keystone’s sentence', async () => {
  const session = under.user.cloud.session.withCredentials({ ...under.user.credentials, password: 'wrong' })
  const error = await refusal(session.token())
  expect(error).toMatchObject({ service: 'keystone', method: 'POST', status: 401, retryable: false })
  expect(error.message).toBe('The request you have made requires authentication.')
  expect(error.requestId).toMatch(/^req-/)
})

test('a project of another user is refused with 401', async () => {
  const project = { name: 'admin', domain: { id: 'default' } }
  const session = under.user.cloud.session.withCredentials({ ...under.user.credentials, project })
  expect(await refusal(session.token())).toMatchObject({ status: 401 })
})

test('somebody’s token is used as it is and sees the same project', async () => {
  const { cloud, credentials } = under.user
  const token = await cloud.session.token()
  const session = cloud.session.withCredentials({ kind: 'token', authUrl: credentials.authUrl, token })
  expect(await session.projectId()).toBe(await cloud.session.projectId())
  expect(await session.token()).toBe(token)
})

test('an application credential logs in without a password and stops working when it is deleted', async () => {
  const { cloud, credentials } = under.user
  const { user } = await cloud.session.tokenInfo()
  const path = `/users/${user.id}/application_credentials`
  const { body } = await cloud.session.request<{ application_credential: { id: string; secret: string } }>('keystone', {
    method: 'POST',
    path,
    body: { application_credential: { name: aName('login'), roles: [{ name: 'member' }] } },
  })
  const { id, secret } = body.application_credential
  const login = { kind: 'applicationCredential', authUrl: credentials.authUrl, id, secret } as const
  try {
    const info = await cloud.session.withCredentials(login).tokenInfo()
    expect(info.methods).toEqual(['application_credential'])
    expect(info.project?.id).toBe(await cloud.session.projectId())
    expect(info.roles.map((role) => role.name)).toEqual(expect.arrayContaining(['member']))
  } finally {
    await cloud.session.request('keystone', { method: 'DELETE', path: `${path}/${id}` })
  }
  expect(await refusal(cloud.session.withCredentials(login).token())).toMatchObject({
    status: 404,
    message: `Could not find Application Credential: ${id}.`,
  })
})

test('an unknown token is refused by every service with 401', async () => {
  const { cloud, credentials } = under.user
  const info = await cloud.session.tokenInfo()
  const session = cloud.session.withCredentials({
    kind: 'token',
    authUrl: credentials.authUrl,
    token: 'no-such-token',
    info,
  })
  const asks = [
    ['nova', '/flavors'],
    ['cinder', '/types'],
    ['glance', '/images'],
    ['neutron', '/networks'],
    ['heat', '/stacks'],
  ] as const
  for (const [service, path] of asks) {
    const error = await refusal(session.request(service, { method: 'GET', path }))
    expect(error, service).toMatchObject({ service, status: 401, retryable: false })
  }
})

test('a cloud that is not there is said by its address', async () => {
  const patience = { attempts: 1, firstDelayMs: 1, longestDelayMs: 1 }
  const nowhere = createSession({ ...under.user.credentials, authUrl: 'http://127.0.0.1:1/v3' }, { patience })
  const error = await refusal(nowhere.token())
  expect(error).toMatchObject({ service: 'keystone', status: null, retryable: true })
  expect(error.message).toMatch(/^keystone at http:\/\/127\.0\.0\.1:1 did not answer: .*ECONNREFUSED/)
  await nowhere.close()
})
