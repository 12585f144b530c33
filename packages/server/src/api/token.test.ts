import { CloudError } from '@fennec/openstack'
import { expect, test } from 'vitest'
import { PROJECT, testApi } from './testing/test-api.ts'
import { TokenCache, type ValidToken } from './token.ts'

const HOUR_MS = 3_600_000

/** A Keystone that counts how often it is asked, and a clock that stands until it is set. */
function keystone(answer: (token: string) => Promise<ValidToken | null>) {
  const world = { asked: 0, now: 0 }
  const validate = (token: string) => {
    world.asked += 1
    return answer(token)
  }
  return { world, tokens: new TokenCache({ validate, cacheSeconds: 300, now: () => world.now }) }
}

const valid = (expiresInMs = HOUR_MS): ValidToken => ({
  userId: 'u',
  userName: 'alice',
  projectId: 'p',
  roles: [],
  expiresAt: new Date(expiresInMs),
})

test('a token known to be good costs no call', async () => {
  const { world, tokens } = keystone(async () => valid())
  await tokens.validate('t')
  await tokens.validate('t')
  expect(world.asked).toBe(1)
})

test('requests that come together with a new token share one call', async () => {
  const { world, tokens } = keystone(async () => valid())
  const answers = await Promise.all([tokens.validate('t'), tokens.validate('t'), tokens.validate('t')])
  expect(world.asked).toBe(1)
  expect(answers.every((answer) => answer?.userName === 'alice')).toBe(true)
})

test('after the time of the cache Keystone is asked again: the token may be revoked', async () => {
  const { world, tokens } = keystone(async () => valid())
  await tokens.validate('t')
  world.now = 300_000
  await tokens.validate('t')
  expect(world.asked).toBe(2)
})

test('a token is not believed beyond its own end', async () => {
  const { world, tokens } = keystone(async () => valid(1000))
  await tokens.validate('t')
  world.now = 1000
  expect(await tokens.validate('t')).toBeNull()
})

test('a refused token is asked about again after a short while only', async () => {
  const { world, tokens } = keystone(async () => null)
  await tokens.validate('t')
  await tokens.validate('t')
  expect(world.asked).toBe(1)
  world.now = 15_000
  await tokens.validate('t')
  expect(world.asked).toBe(2)
})

test('a failure of Keystone is not remembered', async () => {
  let down = true
  const { tokens } = keystone(async () => {
    if (down) throw new Error('down')
    return valid()
  })
  await expect(tokens.validate('t')).rejects.toThrow('down')
  down = false
  expect(await tokens.validate('t')).not.toBeNull()
})

const refused = () =>
  new CloudError('The request you have made requires authentication.', {
    service: 'image',
    method: 'GET',
    url: 'http://glance:9292/v2/images',
    status: 401,
    requestId: null,
    retryable: false,
    retryAfterMs: null,
  })

test('a token that was revoked after it was found good is answered with 401, not as a fault of the cloud', async () => {
  let revoked = false
  const api = testApi({
    validateToken: async () => (revoked ? null : { ...valid(Date.parse('2100-01-01')), projectId: PROJECT }),
    imagesFor: () => {
      revoked = true
      throw refused()
    },
  })
  expect((await api.ask('GET', '/v2/images')).status).toBe(401)
})

test('when the cloud refuses another token than the caller’s, the caller is not told to log in again', async () => {
  const api = testApi({
    imagesFor: () => {
      throw refused()
    },
  })
  expect((await api.ask('GET', '/v2/images')).status).toBe(503)
})
