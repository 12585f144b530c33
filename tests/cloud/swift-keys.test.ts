import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSwiftKeys, type SwiftKeys } from '../../packages/server/src/provision/swift-keys.ts'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'

const S3 = { endpoint: 'https://s3.example.org', region: 'us-east-1' }

let under: CloudUnderTest
let keys: SwiftKeys
let projectId: string
beforeAll(async () => {
  under = await openCloudUnderTest()
  projectId = await under.user.cloud.session.projectId()
  const { cloud, credentials } = under.service
  keys = createSwiftKeys(cloud.session, credentials.authUrl, S3)
})
afterAll(async () => await under.close())

const { signal } = new AbortController()
const aPair = () => ({ access: randomBytes(16).toString('hex'), secret: randomBytes(20).toString('hex') })
const somebody = () => {
  const { user, password } = under.user.credentials
  return { user: 'name' in user ? user.name : '', password }
}

/** Access keys that the user has at Keystone. */
async function known(): Promise<unknown[]> {
  const { session } = under.user.cloud
  const { user } = await session.tokenInfo()
  const { body } = await session.request<{ credentials: { blob: string; user_id: string; project_id: string }[] }>(
    'keystone',
    { method: 'GET', path: '/credentials', query: { user_id: user.id, type: 'ec2' } },
  )
  return body.credentials
    .filter((each) => each.user_id === user.id && each.project_id === projectId)
    .map(({ blob }) => JSON.parse(blob))
}

test('keys are known once however often they are given, and not when they were taken', async () => {
  const pair = aPair()
  try {
    expect(await keys.give(somebody(), projectId, pair, signal)).toEqual(S3)
    await keys.give(somebody(), projectId, pair, signal)
    expect((await known()).filter((each) => (each as typeof pair).access === pair.access)).toEqual([pair])
  } finally {
    expect(await keys.take(somebody(), projectId, pair, signal)).toBe(true)
  }
  expect(await known()).not.toContainEqual(pair)
  expect(await keys.take(somebody(), projectId, pair, signal)).toBe(true)
})

test('keys of a user who has another password by now are taken by the service itself', async () => {
  const pair = aPair()
  await keys.give(somebody(), projectId, pair, signal)
  expect(await keys.take({ ...somebody(), password: 'another' }, projectId, pair, signal)).toBe(true)
  expect(await known()).not.toContainEqual(pair)
})

test('a wrong password gives no keys', async () => {
  const asked = keys.give({ ...somebody(), password: 'wrong' }, projectId, aPair(), signal)
  await expect(asked).rejects.toMatchObject({ status: 401 })
})
