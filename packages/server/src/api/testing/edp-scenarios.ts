import type { EDP_ERRORS } from '@fennec/contract'
import { UNKNOWN_ID } from './bodies.ts'
import { aDataSource, aJobBinary, aJobTemplate, aRun, madeId, upload } from './edp-bodies.ts'
import { smallPlugin } from './small-plugin.ts'
import { type Answer, FOREIGN_TOKEN, type TestApi, testApi } from './test-api.ts'

type Scenario = [says: RegExp, provoke: (api: TestApi) => Promise<Answer>]

const SOURCES = '/v2/data-sources'
const TEMPLATES = '/v2/job-templates'
const JOBS = '/v2/jobs'
const BINARIES = '/v2/job-binaries'

async function uploadedId(api: TestApi): Promise<unknown> {
  return (await upload(api, 'script.pig', 'a = load x')).body.job_binary_internal?.id
}

/** URL of a job. */
async function aJob(api: TestApi, wish: Record<string, unknown> = {}): Promise<string> {
  return `${JOBS}/${await madeId(api, JOBS, 'job', await aRun(api, wish))}`
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
  FILE_TOO_BIG: [
    /larger than 5120 KiB/,
    (api) => upload(api, 'big', Buffer.alloc(5120 * 1024 + 1), '/v2/job-binary-internals'),
  ],
  JOB_REFUSED: [/^Pig flow requires main script/, (api) => api.ask('POST', TEMPLATES, { body: aJobTemplate() })],
  JOB_BINARY_NOT_FOUND: [
    /^Job binary with id '0+-.*' not found/,
    (api) => api.ask('POST', TEMPLATES, { body: aJobTemplate({ mains: [UNKNOWN_ID] }) }),
  ],
  JOB_TEMPLATE_NOT_FOUND: [
    /^Job template with id '0+-.*' not found/,
    async (api) => api.ask('POST', JOBS, { body: await aRun(api, { job_template_id: UNKNOWN_ID }) }),
  ],
  JOB_CLUSTER_NOT_FOUND: [
    /^Cluster with id '0+-.*' not found/,
    async (api) => api.ask('POST', JOBS, { body: await aRun(api, { cluster_id: UNKNOWN_ID }) }),
  ],
  JOB_CLUSTER_NOT_ACTIVE: [
    /must be Active to run a job, and is Error/,
    async (api) => {
      const body = await aRun(api)
      api.store.clusterRows.rows = api.store.clusterRows.rows.map((row) => ({ ...row, status: 'Error' }))
      return await api.ask('POST', JOBS, { body })
    },
  ],
  JOB_TYPE_UNSUPPORTED: [
    /^Cluster with id '.*' doesn't support job type 'Pig'/,
    async () => {
      const { jobs } = smallPlugin()
      const api = testApi({ plugins: [smallPlugin({ ...(jobs && { jobs: { ...jobs, types: () => [] } }) })] })
      return await api.ask('POST', JOBS, { body: await aRun(api) })
    },
  ],
  DATA_SOURCE_NOT_FOUND: [
    /^Data source with id '0+-.*' doesn't exist/,
    async (api) => api.ask('POST', JOBS, { body: await aRun(api, { input_id: UNKNOWN_ID }) }),
  ],
  JOB_SUSPEND_UNSUPPORTED: [
    /cannot be suspended/,
    async (api) => api.ask('PATCH', await aJob(api), { body: { info: { status: 'suspend' } } }),
  ],
  JOB_ACTION_NOT_ALONE: [
    /send info alone/,
    async (api) => {
      const url = (await aJob(api)).replace(JOBS, '/v1.1/job-executions')
      return await api.ask('PATCH', url, { body: { is_public: true, info: { status: 'cancel' } } })
    },
  ],
  CANCELING_OTHER_PROJECT: [
    /^JobExecution with id '.*' could not be canceled because it wasn't created in this tenant/,
    async (api) => {
      const ask = { body: { info: { status: 'cancel' } }, token: FOREIGN_TOKEN }
      return await api.ask('PATCH', await aJob(api, { is_public: true }), ask)
    },
  ],
  CANCELING_PROTECTED: [
    /^JobExecution with id '.*' could not be canceled because it's marked as protected/,
    async (api) => api.ask('PATCH', await aJob(api, { is_protected: true }), { body: { info: { status: 'cancel' } } }),
  ],
  UPDATE_USED_BY_JOBS: [
    /^DataSource with id '.*' could not be updated because jobs that have not begun use it: [0-9a-f-]{36}/,
    async (api) => {
      const body = await aRun(api)
      await api.ask('POST', JOBS, { body })
      const { job_executions: jobs } = api.store.edp.rows
      jobs.rows = jobs.rows.map((row) => ({ ...row, end_time: null, info: { status: 'PENDING' } }))
      return await api.ask('PATCH', `${SOURCES}/${body.input_id}`, { body: { url: '/other' } })
    },
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
    /^JobBinary with id '.*' could not be deleted because it's referenced by job templates: pig-clean/,
    async (api) => {
      const id = await madeId(api, BINARIES, 'job_binary', aJobBinary())
      await api.ask('POST', TEMPLATES, { body: aJobTemplate({ mains: [id] }) })
      return await api.ask('DELETE', `${BINARIES}/${id}`)
    },
  ],
}
