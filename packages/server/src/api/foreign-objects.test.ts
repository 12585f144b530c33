import { beforeEach, describe, expect, test } from 'vitest'
import { ListCache } from './list-cache.ts'
import { routesIn } from './testing/any-request.ts'
import { aCluster, aClusterTemplate, aTemplate, UNKNOWN_ID } from './testing/bodies.ts'
import { aDataSource, aJobBinary, aJobTemplate, aRun, madeId, upload } from './testing/edp-bodies.ts'
import { IMAGE_ID } from './testing/plain-cloud.ts'
import { FOREIGN_TOKEN, type TestApi, testApi, V21 } from './testing/test-api.ts'

const KINDS = [
  'node-group-templates',
  'cluster-templates',
  'clusters',
  'data-sources',
  'job-binaries',
  'job-binary-internals',
  'job-templates',
  'jobs',
] as const
type Ids = Readonly<Record<(typeof KINDS)[number] | 'operation' | 'nodeGroup', string>>

/** What v1.1 calls them. */
const IN_V11: Readonly<Record<string, string>> = { jobs: 'job-templates', 'job-executions': 'jobs' }

/** Every route of one object that has an owner. */
const CASES = routesIn({ v1: ['v1.1'], v2: ['2.1'] }, new ListCache(1))
  .map(({ route, family, version }) => {
    const collection = route.path.split('/')[1] ?? ''
    const kind = KINDS.find((each) => each === (family === 'v1' ? (IN_V11[collection] ?? collection) : collection))
    const urlWith = (id: string, { operation, nodeGroup }: Ids) => {
      const path = route.path.replace(':id', id).replace(':operation_id', operation)
      return `${family === 'v1' ? '/v1.1' : '/v2'}${path.replace(':node_group_id', nodeGroup)}`
    }
    return { method: route.method, path: route.path, version, kind, urlWith }
  })
  .filter(({ path }) => path.includes('/:id'))
  .flatMap(({ kind, ...one }) => (kind ? [{ ...one, kind }] : []))

/** One of each, made by another project than the one that will ask. */
async function oneOfEach(api: TestApi, is_public: boolean): Promise<Ids> {
  const run = await aRun(api, {}, { is_public })
  const make = (path: string, key: string, body: Record<string, unknown>) =>
    madeId(api, `/v2/${path}`, key, { ...body, name: 'one-more', is_public })
  const cluster = String(run.cluster_id)
  const file = (await upload(api, 'script', 'ls')).body.job_binary_internal?.id
  if (is_public) {
    await api.ask('PATCH', `/v2/clusters/${cluster}`, { body: { is_public } })
    await api.ask('PATCH', `/v1.1/job-binary-internals/${file}`, { body: { is_public } })
  }
  return {
    'node-group-templates': await make('node-group-templates', 'node_group_template', aTemplate()),
    'cluster-templates': await make('cluster-templates', 'cluster_template', aClusterTemplate()),
    clusters: cluster,
    'data-sources': await make('data-sources', 'data_source', aDataSource()),
    'job-binaries': await make('job-binaries', 'job_binary', {
      ...aJobBinary(),
      url: `internal-db://${file}`,
      extra: {},
    }),
    'job-binary-internals': String(file),
    'job-templates': String(run.job_template_id),
    jobs: await madeId(api, '/v2/jobs', 'job', { ...run, is_public }),
    operation: api.store.operations.rows.rows[0]?.id ?? '',
    nodeGroup: api.store.clusterRows.rows[0]?.node_groups[0]?.id ?? '',
  }
}

/** A change that the schema of the route allows. */
function changeFor(method: string, path: string): object | undefined {
  if (method === 'PUT' && path === '/clusters/:id') return { resize_node_groups: [{ name: 'master', count: 2 }] }
  if (path.endsWith('/grow') || path.endsWith('/convert')) return { boot_volume_size: 30 }
  if (path.endsWith('/reimage')) return { image_id: IMAGE_ID }
  return method === 'PUT' || method === 'PATCH' ? { is_public: false } : undefined
}

const ask = (api: TestApi, method: (typeof CASES)[number]['method'], url: string, body?: object) =>
  api.ask(method, url, { token: FOREIGN_TOKEN, headers: V21, ...(body && { body }) })

const stored = (api: TestApi) => JSON.stringify([api.store.edp.rows, api.store.clusterRows, [...api.store.work]])

/** As told of an object that is nowhere. */
function asUnknown(body: object, id: string): string {
  return JSON.stringify(body)
    .replaceAll(id, UNKNOWN_ID)
    .replace(/Error ID: [0-9a-f-]{36}/, 'Error ID')
}

describe('an object of another project', () => {
  let api: TestApi
  let ids: Ids
  beforeEach(async () => {
    api = testApi()
    ids = await oneOfEach(api, false)
  })

  test.each(CASES)('is nowhere for $version $method $path', async ({ method, path, kind, urlWith }) => {
    const before = stored(api)
    const theirs = await ask(api, method, urlWith(ids[kind], ids), changeFor(method, path))
    const none = await ask(api, method, urlWith(UNKNOWN_ID, ids), changeFor(method, path))
    expect([theirs.status, theirs.body.error_name]).toEqual([404, 'NOT_FOUND'])
    expect(asUnknown(theirs.body, ids[kind])).toBe(asUnknown(none.body, UNKNOWN_ID))
    expect(stored(api)).toBe(before)
  })

  test('is nowhere for what would be made of it either', async () => {
    const own = await api.ask('POST', '/v2/clusters', { body: aCluster({ name: 'own' }), token: FOREIGN_TOKEN })
    const ownId = own.body.cluster?.id
    const wishes: [url: string, wish: (id: string) => object, id: string][] = [
      [
        '/v2/cluster-templates',
        (id) => aClusterTemplate({ node_groups: [{ name: 'a', count: 1, node_group_template_id: id }] }),
        ids['node-group-templates'],
      ],
      [
        '/v2/clusters',
        (id) => aCluster({ node_groups: [{ name: 'a', count: 1, node_group_template_id: id }] }),
        ids['node-group-templates'],
      ],
      ['/v2/clusters', (id) => aCluster({ cluster_template_id: id }), ids['cluster-templates']],
      ['/v2/job-templates', (id) => aJobTemplate({ mains: [id] }), ids['job-binaries']],
      ['/v2/job-binaries', (id) => aJobBinary({ url: `internal-db://${id}` }), ids['job-binary-internals']],
      ['/v2/jobs', (id) => ({ job_template_id: id, cluster_id: ownId }), ids['job-templates']],
    ]
    for (const [url, wish, id] of wishes) {
      const theirs = await ask(api, 'POST', url, wish(id))
      expect([url, theirs.status]).toEqual([url, 400])
      expect(asUnknown(theirs.body, id)).toBe(
        asUnknown((await ask(api, 'POST', url, wish(UNKNOWN_ID))).body, UNKNOWN_ID),
      )
    }
  })
})

describe('a public object of another project', () => {
  // What is done to a cluster, and by whom, stays its project's own business; so does what a job says.
  const shared = CASES.filter(
    ({ path }) => !path.includes('/operations') && !path.endsWith('/logs') && path !== '/jobs/:id/execute',
  )

  test.each(shared)('is read and never written by $version $method $path', async ({ method, path, kind, urlWith }) => {
    const api = testApi()
    const ids = await oneOfEach(api, true)
    const before = stored(api)
    const { status, body } = await ask(api, method, urlWith(ids[kind], ids), changeFor(method, path))
    const isDeed = method !== 'GET' || path.endsWith('/cancel')
    expect([status, body.error_name]).toEqual(
      isDeed ? [400, expect.stringMatching(/^(UPDATE|DELETION|CANCELING)_FAILED$/)] : [200, undefined],
    )
    expect(stored(api)).toBe(before)
  })
})
