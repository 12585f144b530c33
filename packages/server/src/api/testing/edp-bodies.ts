import type { Answer, TestApi } from './test-api.ts'

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

/** PUT of a file into the database, as bytes. */
export function upload(api: TestApi, name: string, content: Buffer | string): Promise<Answer> {
  const headers = { 'content-type': 'application/octet-stream' }
  return api.ask('PUT', `/v1.1/job-binary-internals/${name}`, { body: Buffer.from(content), headers })
}
