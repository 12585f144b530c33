import type { EDP_ERRORS } from '@fennec/contract'
import { UNKNOWN_ID } from './bodies.ts'
import { aDataSource, aJobBinary, aJobTemplate, upload } from './edp-bodies.ts'
import type { Answer, TestApi } from './test-api.ts'

type Scenario = [says: RegExp, provoke: (api: TestApi) => Promise<Answer>]

const SOURCES = '/v2/data-sources'
const TEMPLATES = '/v2/job-templates'
const BINARIES = '/v2/job-binaries'

async function uploadedId(api: TestApi): Promise<unknown> {
  return (await upload(api, 'script.pig', 'a = load x')).body.job_binary_internal?.id
}

/** One request for each fault of jobs and what they need: see error-table.test.ts. */
export const EDP_SCENARIOS: Record<keyof typeof EDP_ERRORS, Scenario> = {
  DATA_SOURCE_REFUSED: [
    /^URL must be of the form s3:\/\/bucket\/object: s3:\/\/bucket/,
    (api) => api.ask('POST', SOURCES, { body: aDataSource({ type: 's3', url: 's3://bucket' }) }),
  ],
  DATA_SOURCE_CREDENTIALS: [
    /^Password is not provided in credentials for Swift/,
    (api) => api.ask('POST', SOURCES, { body: aDataSource({ credentials: { user: 'alice' } }) }),
  ],
  JOB_BINARY_REFUSED: [
    /need the credentials user and password/,
    (api) => api.ask('POST', BINARIES, { body: aJobBinary({ extra: {} }) }),
  ],
  JOB_BINARY_LOCATION: [
    /^Job binaries of 'ftp' are not known: ftp:\/\/x\/y\. Known: internal-db, swift, s3, manila/,
    (api) => api.ask('POST', BINARIES, { body: aJobBinary({ url: 'ftp://x/y' }) }),
  ],
  JOB_BINARY_INTERNAL_NOT_FOUND: [
    /^Object with id '0+-.*' is not in the internal database/,
    (api) => api.ask('POST', BINARIES, { body: aJobBinary({ url: `internal-db://${UNKNOWN_ID}` }) }),
  ],
  JOB_BINARY_ELSEWHERE: [
    /is at swift:\/\/bin\.sahara\/pi\.jar, and this service does not fetch it/,
    async (api) => {
      const { body } = await api.ask('POST', BINARIES, { body: aJobBinary() })
      return await api.ask('GET', `${BINARIES}/${body.job_binary?.id}/data`)
    },
  ],
  DATA_TOO_BIG: [/larger than 5120 KiB/, (api) => upload(api, 'big', Buffer.alloc(5120 * 1024 + 1))],
  JOB_REFUSED: [/^Pig flow requires main script/, (api) => api.ask('POST', TEMPLATES, { body: aJobTemplate() })],
  JOB_BINARY_NOT_FOUND: [
    /^Job binary with id '0+-.*' not found/,
    (api) => api.ask('POST', TEMPLATES, { body: aJobTemplate({ mains: [UNKNOWN_ID] }) }),
  ],
  JOB_BINARY_URL_FIXED: [
    /the url of one in the internal database cannot change/,
    async (api) => {
      const url = `internal-db://${await uploadedId(api)}`
      const { body } = await api.ask('POST', BINARIES, { body: aJobBinary({ url }) })
      const change = { url: 'swift://bin/other' }
      return await api.ask('PATCH', `${BINARIES}/${body.job_binary?.id}`, { body: change })
    },
  ],
  DELETION_IN_USE: [
    /^JobBinaryInternal with id '.*' could not be deleted because it's referenced by job binaries: pi\.jar/,
    async (api) => {
      const id = await uploadedId(api)
      await api.ask('POST', BINARIES, { body: aJobBinary({ url: `internal-db://${id}` }) })
      return await api.ask('DELETE', `/v1.1/job-binary-internals/${id}`)
    },
  ],
}
