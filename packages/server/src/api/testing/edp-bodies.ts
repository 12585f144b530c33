import { aCluster } from './bodies.ts'
import { type Answer, type TestApi, V21 } from './test-api.ts'

type Body = Record<string, unknown>

/** Bodies of requests about jobs that are accepted as they stand, alike in both versions. */
export const aDataSource = (wish: Body = {}): Body => ({
  name: 'in',
  type: 'swift',
  url: 'swift://data.sahara/in',
  credentials: { user: 'alice', password: 's3cret' },
  ...wish,
})

export const aJobBinary = (wish: Body = {}): Body => ({
  name: 'pi.jar',
  url: 'swift://bin.sahara/pi.jar',
  extra: { user: 'alice', password: 's3cret' },
  ...wish,
})

export const aJobTemplate = (wish: Body = {}): Body => ({ name: 'pig-clean', type: 'Pig', ...wish })

/** Makes an object and gives its id. */
export async function madeId(api: TestApi, url: string, key: string, body: Body): Promise<string> {
  const answer = await api.ask('POST', url, { body })
  const id: unknown = answer.body[key]?.id
  if (typeof id !== 'string') throw new Error(`Not made: ${JSON.stringify(answer.body)}`)
  return id
}

/** Makes a cluster and says that it is Active, as the engine would. */
export async function anActiveCluster(api: TestApi, wish: Body = {}): Promise<string> {
  const id = await madeId(api, '/v2/clusters', 'cluster', aCluster(wish))
  api.store.clusterRows.rows = api.store.clusterRows.rows.map((row) =>
    row.id === id ? { ...row, status: 'Active' } : row,
  )
  return id
}

/** The body of a v2 request to run a Pig job, with all it needs made. */
export async function aRun(api: TestApi, wish: Body = {}, template: Body = {}): Promise<Body> {
  const file = (await upload(api, 'clean.pig', 'a = load x')).body.job_binary_internal?.id
  const main = await madeId(
    api,
    '/v2/job-binaries',
    'job_binary',
    aJobBinary({ name: 'clean.pig', url: `internal-db://${file}`, extra: {} }),
  )
  const source = (name: string) =>
    madeId(api, '/v2/data-sources', 'data_source', aDataSource({ name, type: 'hdfs', url: `/${name}` }))
  return {
    job_template_id: await madeId(
      api,
      '/v2/job-templates',
      'job_template',
      aJobTemplate({ mains: [main], ...template }),
    ),
    cluster_id: await anActiveCluster(api),
    input_id: await source('in'),
    output_id: await source('out'),
    ...wish,
  }
}

/** PUT of a file into the database, as bytes. */
export function upload(
  api: TestApi,
  name: string,
  content: Buffer | string,
  path = '/v1.1/job-binary-internals',
): Promise<Answer> {
  const headers = { 'content-type': 'application/octet-stream', ...V21 }
  return api.ask('PUT', `${path}/${name}`, { body: Buffer.from(content), headers })
}
