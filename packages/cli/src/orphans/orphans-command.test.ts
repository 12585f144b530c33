import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fennec } from '../fennec.ts'
import type { Orphan } from './orphans-api.ts'

const anOrphan = (id: string, differences: Partial<Orphan> = {}): Orphan => ({
  kind: 'server',
  id,
  name: 'demo-worker-0',
  project_id: 'p1',
  cluster_id: 'c1',
  cluster_known: true,
  reason: 'no_such_cluster',
  created_at: '2026-01-15T09:30:00',
  ...differences,
})

let server: Server
let origin: string
let orphans: Orphan[]
let deleted: unknown[]
let deletions: object[]
let kept: string | null
let versions: unknown[]

beforeEach(() => {
  orphans = [anOrphan('s1'), anOrphan('s2', { cluster_known: false })]
  deleted = []
  deletions = []
  versions = []
  kept = null
})

test('a deletion that no user sees any more is printed with what it waits for', async () => {
  const heat = 'Heat is asked again.'
  deletions = [{ cluster_id: 'c9', cluster_name: 'hidden', status_description: heat, created_at: 'x' }]
  expect((await run('list')).lines.join('\n')).toContain(`being deleted by force: c9 hidden: ${heat}`)
})

/** Keystone and the service in one. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      response.setHeader('content-type', 'application/json')
      if (request.url === '/v3/auth/tokens') {
        response.writeHead(201, { 'x-subject-token': 'token' })
        return response.end(JSON.stringify({ token: aToken() }))
      }
      versions.push(request.headers['openstack-api-version'])
      if (request.method === 'GET')
        return response.end(JSON.stringify({ orphans, unseen: [{ service: 'heat', reason: 'no' }], deletions }))
      const body = JSON.parse(Buffer.concat(chunks).toString())
      deleted.push(...body.orphans)
      const result = kept === null ? 'deleting' : 'kept'
      return response.end(
        JSON.stringify({ orphans: body.orphans.map((one: object) => ({ ...one, result, reason: kept })) }),
      )
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function aToken() {
  const [issued_at, expires_at] = [0, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString())
  const endpoint = { id: 'e', interface: 'public', region: 'R', region_id: 'R', url: origin }
  return {
    user: { id: 'u', name: 'admin', domain: { id: 'default', name: 'Default' } },
    project: { id: 'p', name: 'admin', domain: { id: 'default', name: 'Default' } },
    roles: [{ id: 'r', name: 'admin' }],
    methods: ['password'],
    issued_at,
    expires_at,
    catalog: [{ id: 's', type: 'data-processing', name: 'fennec', endpoints: [endpoint] }],
  }
}

async function run(...args: string[]) {
  const lines: string[] = []
  const env = { OS_AUTH_URL: `${origin}/v3`, OS_USERNAME: 'admin', OS_PASSWORD: 'x', OS_PROJECT_NAME: 'admin' }
  try {
    await fennec(env, (line) => lines.push(line)).parseAsync(['orphans', ...args], { from: 'user' })
    return { lines, code: 0 }
  } catch (error) {
    return { lines, code: (error as { code?: unknown }).code, message: (error as Error).message }
  }
}

test('list prints a table, what could not be looked at, and which clusters the service does not know', async () => {
  const { lines, code } = await run('list')
  expect(code).toBe(0)
  expect(lines).toEqual([
    'not looked at: heat: no',
    'KIND    ID  NAME           PROJECT  CLUSTER  REASON           CREATED',
    'server  s1  demo-worker-0  p1       c1       no_such_cluster  2026-01-15T09:30:00',
    'server  s2  demo-worker-0  p1       c1 *     no_such_cluster  2026-01-15T09:30:00',
    expect.stringMatching(/^\* The service does not know the cluster/),
  ])
  expect(versions).toEqual(['data-processing 2.1'])
})

test('delete without --yes only prints', async () => {
  const { lines, code } = await run('delete')
  expect(code).toBe(3)
  expect(lines.at(-1)).toMatch(/^Nothing was deleted/)
  expect(deleted).toEqual([])
})

test('delete --yes takes those whose cluster is known; others by their ids', async () => {
  expect((await run('delete', '--yes')).code).toBe(0)
  expect(deleted).toEqual([{ kind: 'server', id: 's1', project_id: 'p1' }])
  await run('delete', '--yes', 's2')
  expect(deleted).toHaveLength(2)
})

test('delete of what is not left over deletes nothing at all', async () => {
  expect((await run('delete', '--yes', 's1', 's9')).message).toMatch(/^Not left over: s9/)
  expect(deleted).toEqual([])
})

test('what is kept is told with its reason, and by the exit code', async () => {
  kept = 'It is attached.'
  const { lines, code } = await run('delete', '--yes')
  expect(code).toBe(3)
  expect(lines).toContain('server  s1  kept    It is attached.')
})
