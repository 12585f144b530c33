import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { refusal } from './refusal.ts'

let under: CloudUnderTest
beforeAll(async () => {
  under = await openCloudUnderTest()
})
afterAll(async () => await under.close())

test('the service learns from a user’s token who, where, with which roles and until when', async () => {
  const mine = await under.user.cloud.session.tokenInfo()
  const seen = await under.service.cloud.keystone.tokens.validate(await under.user.cloud.session.token())
  expect(seen).toEqual(mine)
})

test('an unknown token is null, not an error', async () => {
  expect(await under.service.cloud.keystone.tokens.validate('no-such-token')).toBeNull()
})

test('a revoked token is null from then on, and revoking it again says it was gone', async () => {
  const session = under.user.cloud.session.withCredentials(under.user.credentials)
  const token = await session.token()
  const { tokens } = under.service.cloud.keystone
  expect(await tokens.validate(token)).not.toBeNull()
  expect(await tokens.revoke(token)).toBe(true)
  expect(await tokens.validate(token)).toBeNull()
  expect(await tokens.revoke(token)).toBe(false)
})

test('a session whose token was revoked gets another and goes on', async () => {
  const session = under.user.cloud.session.withCredentials(under.user.credentials)
  const token = await session.token()
  await under.service.cloud.keystone.tokens.revoke(token)
  const { status } = await session.request('keystone', {
    method: 'GET',
    path: '/auth/tokens',
    headers: { 'x-subject-token': await under.user.cloud.session.token() },
  })
  expect(status).toBe(200)
  expect(await session.token()).not.toBe(token)
})

test('an ordinary user may not look at another’s token', async () => {
  const token = await under.admin.cloud.session.token()
  expect((await refusal(under.user.cloud.keystone.tokens.validate(token))).status).toBe(403)
})

test('a token is exchanged for one of another project that its user has a role in, and both stay good', async () => {
  const { session, keystone } = under.admin.cloud
  const here = await session.projectId()
  const other = (await keystone.projects.mine()).find(({ id, enabled }) => enabled && id !== here)
  if (other === undefined) throw new Error('The administrator has a role in more than one project.')
  const { authUrl } = under.admin.credentials
  const token = await session.token()
  const switched = session.withCredentials({ kind: 'projectSwitch', authUrl, token, project: { id: other.id } })
  expect(await switched.projectId()).toBe(other.id)
  expect((await switched.tokenInfo()).user).toEqual((await session.tokenInfo()).user)
  const { tokens } = under.service.cloud.keystone
  expect(await tokens.validate(token)).not.toBeNull()
  expect(await tokens.validate(await switched.token())).not.toBeNull()
})
