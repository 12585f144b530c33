import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CannedCloud, startCannedCloud } from '../../../openstack/src/canned-cloud.ts'
import { testApi } from '../api/testing/test-api.ts'
import { createSecretBox } from '../store/secret-box.ts'
import type { Login } from './dashboard-deps.ts'
import { serveDashboard } from './serve-dashboard.ts'

const OWN_PAGE = { 'x-fennec-dashboard': '1', 'sec-fetch-site': 'same-origin' }
const LOGIN = { user: 'alice', password: 'secret', project: 'p1' }
const DEMO: Login = { ...LOGIN, userDomain: 'Default', projectDomain: 'Default' }

let directory: string
let canned: CannedCloud
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fennec-page-'))
  canned = await startCannedCloud()
})
afterEach(async () => {
  rmSync(directory, { recursive: true })
  await canned.close()
})

function service({ demoLogin = null as Login | null, now = Date.now, key = 1 } = {}): FastifyInstance {
  const { app } = testApi()
  serveDashboard(app, {
    authUrl: canned.credentials.authUrl,
    sealer: createSecretBox([{ id: 'k1', key: Buffer.alloc(32, key) }]),
    logIn: () => canned.cloud,
    cloudFor: () => canned.cloud,
    bootVolumes: async () => [],
    demoLogin,
    directory,
    now,
  })
  return app
}

async function logIn(app: FastifyInstance): Promise<string> {
  const answer = await app.inject({ method: 'POST', url: '/dashboard/session', headers: OWN_PAGE, payload: LOGIN })
  expect(answer.statusCode).toBe(200)
  return String(answer.headers['set-cookie'])
}

const withCookie = (setCookie: string) => ({ ...OWN_PAGE, cookie: setCookie.split(';')[0] ?? '' })

test('the session is in a cookie that no script reads and no other site sends, and the token is not legible in it', async () => {
  const cookie = await logIn(service())
  expect(cookie).toMatch(/^fennec_session=\S+; Path=\/dashboard; HttpOnly; SameSite=Strict; Max-Age=\d+$/)
  expect(cookie).not.toContain('token-1')
})

test('behind TLS the cookie is sent over TLS only', async () => {
  const app = service()
  const request = { method: 'POST', url: '/dashboard/session', headers: OWN_PAGE, payload: LOGIN } as const
  const answer = await app.inject({ ...request, authority: 'fennec.example.org', url: request.url })
  expect(String(answer.headers['set-cookie'])).not.toContain('Secure')
})

test('the token is told to nobody', async () => {
  const app = service()
  const answer = await app.inject({ url: '/dashboard/session', headers: withCookie(await logIn(app)) })
  expect(answer.json().session).toEqual({ user: 'u', project: 'p', expiresAt: expect.any(String) })
  expect(answer.body).not.toContain('token-1')
})
