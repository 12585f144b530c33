import { describe, expect, test } from 'vitest'
import { aCluster, aGroup } from './testing/bodies.ts'
import { aRun } from './testing/edp-bodies.ts'
import { FOREIGN_TOKEN, type TestApi, testApi, V21 } from './testing/test-api.ts'

const V2 = '/v2/clusters'
const keyed = (key: string) => ({ 'idempotency-key': key })

function clustersMade({ store }: TestApi): number {
  return store.clusterRows.rows.length
}

describe('a request with an Idempotency-Key, sent again,', () => {
  test.each([
    ['v1.1', '/v1.1/clusters', { hadoop_version: '0.1', plugin_version: undefined }],
    ['v1.1 for many', '/v1.1/clusters/multiple', { hadoop_version: '0.1', plugin_version: undefined, count: 2 }],
    ['v2', V2, {}],
    ['v2 for many', V2, { count: 2 }],
  ])('gets the first answer and makes nothing more: %s', async (_name, url, wish) => {
    const api = testApi()
    const ask = { headers: keyed('k1'), body: aCluster(wish) }
    const first = await api.ask('POST', url, ask)
    const made = clustersMade(api)
    expect(first.status).toBe(202)
    expect(await api.ask('POST', url, ask)).toMatchObject({ status: 202, body: first.body })
    expect([clustersMade(api), api.trusts.size]).toEqual([made, made])
  })

  test('gets it also when the cluster is another since, or gone', async () => {
    const api = testApi()
    const ask = { headers: keyed('k1'), body: aCluster() }
    const { body } = await api.ask('POST', V2, ask)
    api.store.clusterRows.rows = []
    expect((await api.ask('POST', V2, ask)).body).toEqual(body)
    expect(clustersMade(api)).toBe(0)
  })

  test('a scaling too, though the cluster is busy with it', async () => {
    const api = testApi()
    const made = await api.ask('POST', V2, { body: aCluster() })
    const id = String(made.body.cluster?.id)
    api.store.clusterRows.change(id, { status: 'Active' })
    const added = aGroup({ name: 'edge', node_processes: ['datanode'] })
    const ask = { headers: keyed('k1'), body: { add_node_groups: [added] } }
    const first = await api.ask('PUT', `${V2}/${id}`, ask)
    expect(first.status).toBe(202)
    expect(await api.ask('PUT', `${V2}/${id}`, ask)).toMatchObject({ status: 202, body: first.body })
    expect((await api.ask('PUT', `${V2}/${id}`, { body: ask.body })).status).toBe(400)
  })

  test.each([
    ['v1.1', 'execute', 'job_execution'],
    ['v2', 'jobs', 'job'],
  ])('a job of %s too: it runs once', async (version, path, name) => {
    const api = testApi()
    const { job_template_id: template, ...run } = await aRun(api)
    const url = path === 'jobs' ? '/v2/jobs' : `/v1.1/jobs/${template}/${path}`
    const ask = { headers: keyed('k1'), body: version === 'v2' ? { ...run, job_template_id: template } : run }
    const both = await Promise.all([api.ask('POST', url, ask), api.ask('POST', url, ask)])
    const later = await api.ask('POST', url, ask)
    expect([...both, later].map(({ status }) => status)).toEqual([202, 202, 202])
    const [job] = api.store.edp.rows.job_executions.rows
    expect([...both, later].map(({ body }) => body[name]?.id)).toEqual([job?.id, job?.id, job?.id])
    expect(api.store.edp.rows.job_executions.rows).toHaveLength(1)
  })

  test('while the first is still being worked on gets its answer, and one cluster is made', async () => {
    const api = testApi()
    const ask = { headers: keyed('k1'), body: aCluster() }
    const [first, second] = await Promise.all([api.ask('POST', V2, ask), api.ask('POST', V2, ask)])
    expect([first.status, second.status]).toEqual([202, 202])
    expect(second.body).toEqual(first.body)
    expect([clustersMade(api), api.trusts.size]).toEqual([1, 1])
  })

  test('with its fields in another order is the same request', async () => {
    const api = testApi()
    const body = aCluster()
    const reversed = Object.fromEntries(Object.entries(body).reverse())
    const first = await api.ask('POST', V2, { headers: keyed('k1'), body })
    expect((await api.ask('POST', V2, { headers: keyed('k1'), body: reversed })).body).toEqual(first.body)
  })

  test('after a refusal is tried anew', async () => {
    const api = testApi()
    const ask = { headers: keyed('k1'), body: aCluster() }
    const { cluster } = (await api.ask('POST', V2, { body: aCluster() })).body
    expect((await api.ask('POST', V2, ask)).body.error_name).toBe('NAME_ALREADY_EXISTS')
    api.store.clusterRows.remove(String(cluster?.id))
    expect((await api.ask('POST', V2, ask)).status).toBe(202)
  })
})

test('another body, URL or version with the same key is refused, and nothing is made', async () => {
  const api = testApi()
  await api.ask('POST', V2, { headers: keyed('k1'), body: aCluster() })
  const others = [
    await api.ask('POST', V2, { headers: keyed('k1'), body: aCluster({ name: 'other' }) }),
    await api.ask('POST', `${V2}?colour=red`, { headers: keyed('k1'), body: aCluster() }),
    await api.ask('POST', '/v1.1/clusters', { headers: keyed('k1'), body: aCluster() }),
    await api.ask('POST', V2, {
      headers: { ...keyed('k1'), ...V21 },
      body: aCluster(),
    }),
  ]
  expect(others.map(({ status, body }) => [status, body.error_name])).toEqual(
    others.map(() => [409, 'IDEMPOTENCY_KEY_REUSED']),
  )
  expect(clustersMade(api)).toBe(1)
})

test('keys of projects have nothing to do with each other', async () => {
  const api = testApi()
  await api.ask('POST', V2, { headers: keyed('k1'), body: aCluster() })
  const { status } = await api.ask('POST', V2, { headers: keyed('k1'), body: aCluster(), token: FOREIGN_TOKEN })
  expect([status, clustersMade(api)]).toEqual([202, 2])
})

test.each([[''], ['two words'], ['Schlüssel'], ['k'.repeat(256)]])('the key %j is refused', async (key) => {
  const api = testApi()
  expect((await api.ask('POST', V2, { headers: keyed(key), body: aCluster() })).status).toBe(400)
  expect(clustersMade(api)).toBe(0)
})

test('a lost answer of the database does not take the trust from an accepted cluster', async () => {
  const api = testApi()
  const { acceptCreates } = api.store.clusters
  api.store.clusters.acceptCreates = async (...wish) => {
    await acceptCreates(...wish)
    throw new Error('Connection terminated unexpectedly')
  }
  const { status } = await api.ask('POST', V2, { headers: keyed('k1'), body: aCluster() })
  expect([status, clustersMade(api), api.trusts.size]).toEqual([202, 1, 1])
})
