import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCloud } from '@fennec/openstack'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type CannedCloud, startCannedCloud } from '../../../openstack/src/canned-cloud.ts'
import { testApi } from '../api/testing/test-api.ts'
import { createSecretBox } from '../store/secret-box.ts'
import type { Revision } from './change-watch.ts'
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

function service({
  demoLogin = null as Login | null,
  now = Date.now,
  key = 1,
  revisions = async (_projectIds: readonly string[]): Promise<Revision[]> => [],
} = {}): FastifyInstance {
  const { app } = testApi()
  serveDashboard(app, {
    authUrl: canned.credentials.authUrl,
    sealer: createSecretBox([{ id: 'k1', key: Buffer.alloc(32, key) }]),
    logIn: (credentials) => createCloud(canned.cloud.session.withCredentials(credentials)),
    cloudFor: () => canned.cloud,
    bootVolumes: async () => [],
    revisions,
    demoLogin,
    fileMaxKib: 1,
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

test('behind TLS the cookie is for TLS only', async () => {
  const answer = await service().inject({
    method: 'POST',
    url: '/dashboard/session',
    headers: { ...OWN_PAGE, 'x-forwarded-proto': 'https' },
    payload: LOGIN,
  })
  expect(answer.headers['set-cookie']).toMatch(/; Secure$/)
})

test('who is logged in is told, the token is not', async () => {
  const app = service()
  const answer = await app.inject({ url: '/dashboard/session', headers: withCookie(await logIn(app)) })
  expect(answer.json().session).toEqual({
    user: 'demo',
    project: 'demo',
    projectId: expect.any(String),
    expiresAt: expect.any(String),
    isBoundToProject: false,
  })
  expect(answer.body).not.toContain('token-1')
})

test('the session ends with its token', async () => {
  const cookie = await logIn(service())
  const afterwards = service({ now: () => Date.now() + 2 * 3_600_000 })
  const answer = await afterwards.inject({ url: '/dashboard/api/plugins', headers: withCookie(cookie) })
  expect([answer.statusCode, answer.body]).toEqual([401, expect.stringContaining('Log in again')])
})

test('a cookie of another installation is nobody’s session', async () => {
  const cookie = await logIn(service())
  const answer = await service({ key: 2 }).inject({ url: '/dashboard/session', headers: withCookie(cookie) })
  expect(answer.json().session).toBeNull()
})

test('the page’s requests are answered by the API, with the session’s token and microversion 2.1', async () => {
  const app = service()
  const headers = withCookie(await logIn(app))
  const wish = { name: 'worker', plugin_name: 'small', plugin_version: '1', flavor_id: '1', node_processes: ['nope'] }
  const listed = await app.inject({ url: '/dashboard/api/node-group-templates', headers })
  expect([listed.statusCode, listed.json()]).toEqual([200, { node_group_templates: [] }])
  const refused = await app.inject({
    method: 'POST',
    url: '/dashboard/api/node-group-templates',
    headers,
    payload: wish,
  })
  expect([refused.statusCode, refused.json()]).toEqual([400, expect.objectContaining({ error_code: 400 })])
})

test.each(['/dashboard/api/../v1.1/clusters', '/dashboard/api/%2e%2e/%2e%2e/metrics'])(
  'a request leads nowhere but to v2: %s',
  async (path) => {
    const app = service()
    const headers = withCookie(await logIn(app))
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    // As no browser sends it, nor `fetch`.
    const [answer] = await once(get({ port, path, headers }), 'response')
    expect(answer.statusCode).toBe(404)
    answer.resume()
    await app.close()
  },
)

test('a file is uploaded as it is by who is logged in, up to the limit, which the page is told', async () => {
  const app = service()
  const headers = { ...withCookie(await logIn(app)), 'content-type': 'application/octet-stream' }
  const put = (name: string, payload: Buffer, sent: Record<string, string>) =>
    app.inject({ method: 'PUT', url: `/dashboard/api/job-binary-internals/${name}`, headers: sent, payload })
  expect((await app.inject({ url: '/dashboard/session', headers })).json().fileMaxKib).toBe(1)
  const bytes = Buffer.from([0, 255, 128, 10])
  const made = (await put('a.jar', bytes, headers)).json().job_binary_internal
  expect(made).toMatchObject({ name: 'a.jar', datasize: 4 })
  const given = await app.inject({ url: `/dashboard/api/job-binary-internals/${made.id}/data`, headers })
  expect(given.rawPayload).toEqual(bytes)
  expect((await put('b.jar', Buffer.alloc(1025), headers)).statusCode).toBe(413)
  expect((await put('c.jar', bytes, { ...headers, cookie: '' })).statusCode).toBe(401)
  expect((await put('d.jar', bytes, { cookie: headers.cookie })).statusCode).toBe(403)
})

test.each([
  ['without the page’s header', {}],
  ['from another site', { ...OWN_PAGE, 'sec-fetch-site': 'cross-site' }],
  ['from another port of the same machine', { ...OWN_PAGE, 'sec-fetch-site': 'same-site' }],
])('a change asked for %s is refused', async (_, headers) => {
  const app = service()
  const { cookie } = withCookie(await logIn(app))
  const answer = await app.inject({ method: 'DELETE', url: '/dashboard/session', headers: { ...headers, cookie } })
  expect(answer.statusCode).toBe(403)
})

test('the shares that a form offers are the project’s NFS shares; a cloud without Manila has none to offer', async () => {
  const app = service()
  const headers = withCookie(await logIn(app))
  const shares = [
    { id: 'a', name: null, size: 1, status: 'available', share_proto: 'NFS' },
    { id: 'b', name: 'windows', size: 1, status: 'available', share_proto: 'CIFS' },
  ]
  canned.answers('GET /share/v2/shares/detail', { body: { shares, count: 2 } })
  const ask = async () => (await app.inject({ url: '/dashboard/cloud/shares', headers })).json()
  expect(await ask()).toEqual({ items: [{ id: 'a', name: 'a', size: 1, status: 'available' }] })
  vi.spyOn(canned.cloud.session, 'hasService').mockResolvedValue(false)
  expect(await ask()).toEqual({ items: null })
})

test('a wrong password is said to be one, in words of ours', async () => {
  canned.answers('POST /v3/auth/tokens', { status: 401, body: { error: { message: 'requires authentication' } } })
  const answer = await service().inject({
    method: 'POST',
    url: '/dashboard/session',
    headers: { ...OWN_PAGE, accept: 'application/json' },
    payload: LOGIN,
  })
  expect(answer.statusCode).toBe(401)
  expect(answer.json().message).toContain('does not know this combination')
})

test('an application credential logs in, to its own project only', async () => {
  const app = service()
  const byCredential = { methods: ['application_credential'] }
  canned.answers('POST /v3/auth/tokens', { status: 201, body: { token: { ...canned.token, ...byCredential } } })
  const payload = { application_credential_id: 'ac1', application_credential_secret: 'secret' }
  const answer = await app.inject({ method: 'POST', url: '/dashboard/session', headers: OWN_PAGE, payload })
  expect(canned.seen[0]?.body).toEqual({
    auth: {
      identity: { methods: ['application_credential'], application_credential: { id: 'ac1', secret: 'secret' } },
    },
  })
  expect(answer.json().session).toMatchObject({ project: 'demo', isBoundToProject: true })
  const elsewhere = await app.inject({
    method: 'PUT',
    url: '/dashboard/session/project',
    headers: withCookie(String(answer.headers['set-cookie'])),
    payload: { projectId: 'p2' },
  })
  expect([elsewhere.statusCode, elsewhere.body]).toEqual([403, expect.stringContaining('its own project')])
})

test('going to another project is a new token for it, and the end of the old one', async () => {
  const app = service()
  canned.answers('DELETE /v3/auth/tokens', { status: 204, body: '' })
  const cookie = await logIn(app)
  const other = { ...canned.token, project: { id: 'p2', name: 'other', domain: { id: 'default', name: 'Default' } } }
  canned.answers('POST /v3/auth/tokens', { status: 201, body: { token: other } })
  const answer = await app.inject({
    method: 'PUT',
    url: '/dashboard/session/project',
    headers: withCookie(cookie),
    payload: { projectId: 'p2' },
  })
  expect(answer.json().session).toMatchObject({ project: 'other', projectId: 'p2' })
  expect(canned.seen.find(({ body }) => JSON.stringify(body)?.includes('"p2"'))?.body).toEqual({
    auth: {
      identity: { methods: ['token'], token: { id: 'token-1' } },
      scope: { project: { id: 'p2' } },
    },
  })
  const revoked = canned.seen.filter(({ method }) => method === 'DELETE')
  expect(revoked.map(({ headers: sent }) => sent['x-subject-token'])).toEqual(['token-1'])
})

test('a window that still shows another project changes nothing in this one', async () => {
  const app = service()
  const headers = { ...withCookie(await logIn(app)), 'x-fennec-project': 'p2' }
  const answer = await app.inject({ method: 'DELETE', url: '/dashboard/api/clusters/any', headers })
  expect([answer.statusCode, answer.body]).toEqual([401, expect.stringContaining('project demo by now')])
})

test('the projects that one may go to are those of Keystone that are enabled', async () => {
  const app = service()
  const projects = [
    { id: 'p2', name: 'other', domain_id: 'default', enabled: true },
    { id: 'p3', name: 'closed', domain_id: 'default', enabled: false },
    { id: 'p1', name: 'demo', domain_id: 'default', enabled: true },
  ]
  canned.answers('GET /v3/auth/projects', { body: { projects } })
  const headers = withCookie(await logIn(app))
  const answer = await app.inject({ url: '/dashboard/session/projects', headers })
  expect(answer.json().projects).toEqual([
    { id: 'p1', name: 'demo' },
    { id: 'p2', name: 'other' },
  ])
})

test('logging out takes the cookie away and revokes the token', async () => {
  const app = service()
  canned.answers('DELETE /v3/auth/tokens', { status: 204, body: '' })
  const headers = withCookie(await logIn(app))
  const answer = await app.inject({ method: 'DELETE', url: '/dashboard/session', headers })
  expect(answer.headers['set-cookie']).toMatch(/^fennec_session=; .*Max-Age=0/)
  const revoked = canned.seen.filter(({ method }) => method === 'DELETE')
  expect(revoked.map(({ headers: sent }) => sent['x-subject-token'])).toEqual(['token-1'])
})

test('nobody gets in without a password unless the launcher said so, and then only at a loopback address', async () => {
  const ask = (app: FastifyInstance, host: string) =>
    app.inject({ method: 'POST', url: '/dashboard/session/demo', headers: { ...OWN_PAGE, host } })
  expect((await ask(service(), '127.0.0.1:8386')).statusCode).toBe(404)
  const offered = service({ demoLogin: DEMO })
  expect((await ask(offered, '127.0.0.1:8386')).statusCode).toBe(200)
  expect((await ask(offered, 'rebound.example.com')).statusCode).toBe(404)
})

test('what browsers heed over TLS and at this machine alone is sent nowhere else: they would complain of it', async () => {
  const policy = async (headers: Record<string, string>) =>
    (await service().inject({ url: '/dashboard/', headers })).headers['cross-origin-opener-policy']
  expect(await policy({ host: '127.0.0.1:8386' })).toBe('same-origin')
  expect(await policy({ host: 'fennec.example.com', 'x-forwarded-proto': 'https' })).toBe('same-origin')
  expect(await policy({ host: 'fennec.example.com' })).toBeUndefined()
})

test('a page that is not built says how to build it', async () => {
  const answer = await service().inject({ url: '/dashboard/' })
  expect([answer.statusCode, answer.body]).toEqual([503, expect.stringContaining('npm run build -w @fennec/dashboard')])
})

test('the built page is given for every place inside it, and runs no scripts but files of ours', async () => {
  writeFileSync(join(directory, 'index.html'), '<!doctype html>')
  const app = service()
  for (const url of ['/dashboard/', '/dashboard/clusters/abc']) {
    const answer = await app.inject({ url })
    expect([answer.statusCode, answer.body]).toEqual([200, '<!doctype html>'])
    expect(answer.headers['content-security-policy']).toMatch(/script-src 'self';/)
  }
})

test('who is logged in gets the document with the frame of the page asked for, or of the pages inside', async () => {
  mkdirSync(join(directory, 'frames'))
  writeFileSync(join(directory, 'frames', 'clusters.html'), 'clusters')
  writeFileSync(join(directory, 'frames', 'inside.html'), 'inside')
  writeFileSync(join(directory, 'index.html'), 'log in')
  writeFileSync(join(directory, 'secret.html'), 'no')
  const app = service()
  const headers = withCookie(await logIn(app))
  const shown = async (place: string, who = headers) =>
    (await app.inject({ url: `/dashboard/${place}`, headers: who })).body
  expect(await shown('clusters?find=demo')).toBe('clusters')
  for (const place of ['', 'clusters/abc', '..%2Fsecret', '%2e%2e%2fsecret']) expect(await shown(place)).toBe('inside')
  expect(await shown('clusters', withCookie('fennec_session=somebody'))).toBe('log in')
})

test('assets come compressed, and nothing beside their folder is given', async () => {
  mkdirSync(join(directory, 'assets'))
  writeFileSync(join(directory, 'assets', 'index-abc.js'), 'let page = 1;'.repeat(100))
  writeFileSync(join(directory, 'secret.js'), 'no')
  const app = service()
  const asset = await app.inject({ url: '/dashboard/assets/index-abc.js', headers: { 'accept-encoding': 'gzip' } })
  expect(asset.headers).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': expect.stringMatching('immutable'),
  })
  for (const name of ['..%2Fsecret.js', '%2e%2e%2fsecret.js', '..']) {
    const answer = await app.inject({ url: `/dashboard/assets/${name}` })
    expect(answer.body).not.toBe('no')
    expect(answer.statusCode).not.toBe(200)
  }
  const absent = async (name: string) => (await app.inject({ url: `/dashboard/assets/${name}` })).statusCode
  expect(await absent('x'.repeat(300))).toBe(await absent('nothing.js'))
})

test('who watches is told which collections changed, and a stop of the service ends it', async () => {
  let revision = 1
  const app = service({
    revisions: async ([project_id = '']) => [{ project_id, collection: 'clusters', revision: String(revision) }],
  })
  const cookie = await logIn(app)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const answer = await fetch(`${url}/dashboard/events`, { headers: withCookie(cookie) })
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toBe('event: changed\ndata: null\n\n')
  revision = 2
  expect((await reader?.read())?.value).toBe('event: changed\ndata: ["clusters"]\n\n')
  await app.close()
  expect((await reader?.read())?.done).toBe(true)
})

test('who is not logged in watches nothing', async () => {
  const answer = await service().inject({ url: '/dashboard/events', headers: OWN_PAGE })
  expect(answer.statusCode).toBe(401)
})
