import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldsOf, listOf } from '../http/fields.ts'
import { openSandbox, part, passwordLogin, type SandboxUnderTest, send } from '../testing/sandbox-under-test.ts'

let under: SandboxUnderTest
beforeAll(async () => {
  under = await openSandbox()
})
afterAll(() => under.close())

test('a wrong password and an unknown user are refused in the same words', async () => {
  const url = `${under.origin}/identity/v3/auth/tokens`
  const wrong = await send(url, 'POST', passwordLogin('demo', 'demo', 'wrong'))
  const unknown = await send(url, 'POST', passwordLogin('nobody', 'demo'))
  expect(wrong.status).toBe(401)
  expect(wrong.body).toEqual(unknown.body)
})

test('the catalogue of a token leads to every service at the port that listens', async () => {
  const demo = await under.signIn()
  const { body } = await demo.ask('GET', '/identity/v3/auth/catalog')
  const urls = listOf(body.catalog).map((one) => String(fieldsOf(listOf(fieldsOf(one).endpoints)[0]).url))
  expect(urls).toContain(`${under.origin}/volume/v3/${demo.projectId}`)
  expect(urls.every((url) => url.startsWith(under.origin))).toBe(true)
})

test('a revoked token is not found by the service that validates it, and refused when it is used', async () => {
  const demo = await under.signIn()
  const service = await under.signIn('fennec', 'service')
  const subject = { 'x-subject-token': demo.token }
  expect((await service.ask('GET', '/identity/v3/auth/tokens', undefined, subject)).status).toBe(200)
  await demo.ask('DELETE', '/identity/v3/auth/tokens', undefined, subject)
  expect((await service.ask('GET', '/identity/v3/auth/tokens', undefined, subject)).status).toBe(404)
  expect((await demo.ask('GET', '/compute/v2.1/servers')).status).toBe(401)
})

test('with a trust the trustee acts as the trustor, until the trust is deleted', async () => {
  const demo = await under.signIn()
  const service = await under.signIn('fennec', 'service')
  const { body } = await demo.ask('POST', '/identity/v3/OS-TRUST/trusts', {
    trust: {
      trustor_user_id: demo.userId,
      trustee_user_id: service.userId,
      project_id: demo.projectId,
      impersonation: true,
      roles: [{ name: 'member' }],
    },
  })
  const id = String(fieldsOf(body.trust).id)
  const login = {
    auth: {
      identity: { methods: ['token'], token: { id: service.token } },
      scope: { 'OS-TRUST:trust': { id } },
    },
  }
  const acting = await send(`${under.origin}/identity/v3/auth/tokens`, 'POST', login)
  const token = { 'x-auth-token': acting.headers.get('x-subject-token') ?? '' }
  expect(fieldsOf(part(acting, 'token').user).id).toBe(demo.userId)
  expect((await send(`${under.origin}/compute/v2.1/servers`, 'GET', undefined, token)).status).toBe(200)
  await demo.ask('DELETE', `/identity/v3/OS-TRUST/trusts/${id}`)
  expect((await send(`${under.origin}/compute/v2.1/servers`, 'GET', undefined, token)).status).toBe(401)
})

test('a member may not register a service', async () => {
  const demo = await under.signIn()
  const answer = await demo.ask('POST', '/identity/v3/services', { service: { type: 'data-processing' } })
  expect(answer.status).toBe(403)
  expect(part(answer, 'error').message).toBe(
    'You are not authorized to perform the requested action: identity:create_service.',
  )
})
