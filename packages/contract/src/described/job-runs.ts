import { type TSchema, Type } from 'typebox'
import { anyObject, foreignId, listOf, orNull, shown, timestamps } from '../answers/shown.ts'
import { uuid } from '../field.ts'
import { since21 } from '../wire-version.ts'
import { CLUSTER_ID, MADE, OWNED } from './examples.ts'
import { JOB_TEMPLATE_ID } from './job-templates.ts'
import { many, type Operation, type Operations, one } from './operation.ts'

const common = {
  id: uuid(),
  tenant_id: foreignId,
  input_id: orNull(uuid()),
  output_id: orNull(uuid()),
  cluster_id: orNull(uuid()),
  info: anyObject,
  engine_job_id: orNull(Type.String()),
  return_code: orNull(Type.String()),
  job_configs: orNull(anyObject),
  data_source_urls: orNull(anyObject),
  is_public: Type.Boolean(),
  is_protected: Type.Boolean(),
  start_time: orNull(Type.String()),
  end_time: orNull(Type.String()),
  status_description: since21(
    Type.String({
      description:
        'What it waits for, or why it ended as it did. Of one that failed also in `info`, as `errorMessage`.',
    }),
  ),
  ...timestamps,
}
const executionShown: TSchema = shown(
  { ...common, job_id: orNull(uuid()), oozie_job_id: orNull(Type.String()) },
  { name: 'JobExecution' },
)
const jobShown: TSchema = shown({ ...common, job_template_id: orNull(uuid()) }, { name: 'Job' })

const wish = {
  cluster_id: CLUSTER_ID,
  job_configs: { configs: { 'spark.executor.memory': '512m' } },
  interface: { Samples: '100' },
}
export const JOB_ID = 'e0000000-0000-4000-8000-000000000001'
const run = {
  id: JOB_ID,
  ...OWNED,
  input_id: null,
  output_id: null,
  cluster_id: CLUSTER_ID,
  info: { status: 'PENDING' },
  engine_job_id: null,
  return_code: null,
  job_configs: { ...wish.job_configs, args: ['100'], params: {}, job_execution_info: {} },
  data_source_urls: {},
  start_time: null,
  end_time: null,
  status_description: '',
  ...MADE,
}
const oneExecution = one('job_execution', executionShown, { ...run, job_id: JOB_TEMPLATE_ID, oozie_job_id: null })
const aJob = { ...run, job_template_id: JOB_TEMPLATE_ID }
const oneJob = one('job', jobShown, aJob)

const logsShown = listOf(
  shown({
    name: Type.Unsafe({ type: 'string', enum: ['stdout', 'stderr'] }),
    content: Type.String({ description: 'The last of what it said, without credentials of the job.' }),
    size_bytes: Type.Integer({ description: 'Of all that it said.' }),
    truncated: Type.Boolean({ description: 'It said more than is kept.' }),
  }),
)

const CANCEL = { info: { status: 'cancel' } }
const change: Operation = { summary: 'Change, cancel or suspend a job', request: CANCEL, answer: oneJob }

/** Runs of job templates: `job-executions` in v1.1, `jobs` in v2. */
export const jobRunOperations: Operations = {
  'GET /job-executions': {
    summary: 'List jobs',
    answer: many('job_executions', executionShown, { ...run, job_id: JOB_TEMPLATE_ID, oozie_job_id: null }),
  },
  'POST /jobs/:id/execute': { summary: 'Run a job template on a cluster', request: wish, answer: oneExecution },
  'GET /job-executions/:id': { summary: 'Show a job', answer: oneExecution },
  'GET /job-executions/:id/refresh-status': { summary: 'Show a job as it is now', answer: oneExecution },
  'GET /job-executions/:id/cancel': { summary: 'Cancel a job', answer: oneExecution },
  'PATCH /job-executions/:id': { ...change, answer: oneExecution },
  'DELETE /job-executions/:id': { summary: 'Delete a job; a running one is cancelled' },

  'v2 GET /jobs': { summary: 'List jobs', answer: many('jobs', jobShown, aJob) },
  'v2 POST /jobs': {
    summary: 'Run a job template on a cluster',
    request: { job_template_id: JOB_TEMPLATE_ID, ...wish },
    answer: oneJob,
  },
  'v2 GET /jobs/:id': { summary: 'Show a job', answer: oneJob },
  'v2 GET /jobs/:id/logs': {
    summary: 'What a job has said so far',
    answer: one('logs', logsShown, [
      { name: 'stdout', content: 'Pi is roughly 3.14\n', size_bytes: 19, truncated: false },
    ]),
  },
  'v2 PATCH /jobs/:id': change,
  'v2 DELETE /jobs/:id': { summary: 'Delete a job; a running one is cancelled' },
}
