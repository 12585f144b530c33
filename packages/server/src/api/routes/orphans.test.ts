import { expect, test } from 'vitest'
import type { MarkedResource } from '../../domain/orphans/marked-resource.ts'
import { aCluster } from '../testing/bodies.ts'
import { ADMIN_TOKEN, itemsOf, type TestApi, testApi, V21 } from '../testing/test-api.ts'

const LIST = '/v2/orphans'
const DELETE = '/v2/orphans/delete'
const FORMER = 'c1a57e60-0000-4000-8000-000000000001'
const FOREIGN = 'c1a57e60-0000-4000-8000-000000000002'
const asAdmin = { token: ADMIN_TOKEN, headers: V21 }

const aServer = (differences: Partial<MarkedResource> = {}): MarkedResource => ({
  kind: 'server',
  id: 's1',
  name: 'demo-worker-0',
  project_id: 'p1',
  cluster_id: FORMER,
  seed_id: null,
  node: { group_id: 'g1', index: 0 },
  created_at: new Date('2026-01-15T09:30:00Z'),
  ...differences,
})

function withMarked(...marked: MarkedResource[]): TestApi {
  const api = testApi()
  api.store.formerClusters.add(FORMER)
  api.cloud.marked = marked
  return api
}

const remove = (api: TestApi, body: unknown) => api.ask('POST', DELETE, { ...asAdmin, body })
const left = (api: TestApi) => api.cloud.marked.map(({ id }) => id)

test('what belongs to no cluster is listed with its project, its cluster and the reason, and deletions that no user sees with it', async () => {
  const api = withMarked(aServer())
  api.cloud.unseen = [{ service: 'heat', reason: 'no' }]
  const created_at = new Date('2026-01-15T09:40:00Z')
  const deletion = { cluster_id: FOREIGN, cluster_name: 'hidden', status_description: 'Heat is asked again.' }
  api.store.hiddenDeletions.push({ ...deletion, created_at })
  const { status, body } = await api.ask('GET', LIST, asAdmin)
  expect(status).toBe(200)
  expect(body).toEqual({
    orphans: [
      {
        kind: 'server',
        id: 's1',
        name: 'demo-worker-0',
        project_id: 'p1',
        cluster_id: FORMER,
        cluster_known: true,
        reason: 'no_such_cluster',
        created_at: '2026-01-15T09:30:00',
      },
    ],
    unseen: [{ service: 'heat', reason: 'no' }],
    deletions: [{ ...deletion, created_at: '2026-01-15T09:40:00' }],
  })
})

test('a volume to clone from is listed when no seed of that mark is known, and goes by name', async () => {
  const volume = { kind: 'volume', cluster_id: null, node: null } as const
  const api = withMarked(
    aServer({ ...volume, id: 'v1', seed_id: 'seed-1' }),
    aServer({ ...volume, id: 'v2', seed_id: 'seed-2' }),
  )
  api.store.seedVolumes.set('seed-2', { volume_id: 'v2' })
  const { body } = await api.ask('GET', LIST, asAdmin)
  expect(body.orphans).toMatchObject([{ id: 'v1', cluster_id: null, cluster_known: false, reason: 'no_such_seed' }])
  await remove(api, { all: true })
  expect(left(api)).toEqual(['v1', 'v2'])
  await remove(api, {
    orphans: [
      { kind: 'volume', id: 'v1' },
      { kind: 'volume', id: 'v2' },
    ],
  })
  expect(left(api)).toEqual(['v2'])
})

test('what is of a cluster that is being made, and what is young, is not listed', async () => {
  const api = withMarked(aServer({ created_at: new Date('2026-01-15T09:55:00Z') }))
  const { body } = await api.ask('POST', '/v2/clusters', { body: aCluster() })
  api.cloud.marked.push(aServer({ id: 's2', cluster_id: String(body.cluster?.id) }))
  expect(itemsOf(await api.ask('GET', LIST, asAdmin), 'orphans')).toEqual([])
})

test('only administrators, and only at microversion 2.1', async () => {
  const api = withMarked(aServer())
  expect((await api.ask('GET', LIST, { headers: asAdmin.headers })).status).toBe(403)
  const older = await api.ask('GET', LIST, { token: ADMIN_TOKEN })
  expect([older.status, older.body.error_message]).toEqual([404, expect.stringMatching(/^The requested URL/)])
})

test('an orphan that is named is deleted; a resource that is none, or of another project, is kept with the reason', async () => {
  const api = withMarked(aServer(), aServer({ id: 's2' }))
  const { body: made } = await api.ask('POST', '/v2/clusters', { body: aCluster() })
  api.cloud.marked.push(aServer({ id: 's3', cluster_id: String(made.cluster?.id) }))
  const named = [
    { kind: 'server', id: 's1', project_id: 'p1' },
    { kind: 'server', id: 's2', project_id: 'p9' },
    { kind: 'server', id: 's3' },
    { kind: 'volume', id: 's4' },
  ]
  const answer = await remove(api, { orphans: named })
  expect(answer.status).toBe(202)
  expect(itemsOf(answer, 'orphans').map(({ id, result, reason }) => [id, result, reason])).toEqual([
    ['s1', 'deleting', null],
    ['s2', 'kept', 'The server is of project p1.'],
    ['s3', 'kept', 'It is not left over: list the orphans again.'],
    ['s4', 'gone', null],
  ])
  expect(left(api)).toEqual(['s2', 's3'])
})

test('all means those whose cluster this installation has had: another one may live on the same cloud', async () => {
  const api = withMarked(aServer(), aServer({ id: 's2', cluster_id: FOREIGN }))
  await remove(api, { all: true })
  expect(left(api)).toEqual(['s2'])
  await remove(api, { orphans: [{ kind: 'server', id: 's2' }] })
  expect(left(api)).toEqual([])
})

test('while a stack owns it, only the stack goes', async () => {
  const api = withMarked(aServer(), aServer({ kind: 'stack', id: 'stack-1', node: null }))
  const answer = await remove(api, { all: true })
  expect(itemsOf(answer, 'orphans').map(({ kind, result }) => [kind, result])).toEqual([
    ['stack', 'deleting'],
    ['server', 'kept'],
  ])
  await remove(api, { all: true })
  expect(left(api)).toEqual([])
})

test.each([{}, { all: false }, { all: true, orphans: [] }, { orphans: [{ kind: 'router', id: 'r1' }] }])(
  '%j is refused',
  async (body) => {
    const api = withMarked(aServer())
    expect((await remove(api, body)).status).toBe(400)
    expect(left(api)).toEqual(['s1'])
  },
)
