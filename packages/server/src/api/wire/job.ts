import type { WireVersion } from '@fennec/contract'
import type { JobExecution, JobLog } from '../../domain/edp/edp-model.ts'
import { wireDate } from './wire-date.ts'
import { pickForWire, wireTimestamps } from './wire-object.ts'

const FIELDS = [
  'id',
  'tenant_id',
  'input_id',
  'output_id',
  'cluster_id',
  'info',
  'engine_job_id',
  'return_code',
  'job_configs',
  'data_source_urls',
  'is_public',
  'is_protected',
] as const

/** A run of a template: `job_execution` in v1.1, `job` in v2. */
export function wireJob(job: JobExecution, version: WireVersion) {
  return {
    ...pickForWire(job, FIELDS, version),
    ...(version === 'v1.1' ? { job_id: job.job_id, oozie_job_id: job.engine_job_id } : { job_template_id: job.job_id }),
    start_time: wireDate(job.start_time),
    end_time: wireDate(job.end_time),
    ...(version === '2.1' && { status_description: job.status_description }),
    ...wireTimestamps(job),
  }
}

export function wireJobLog({ name, content, size_bytes, truncated }: JobLog) {
  return { name, content, size_bytes, truncated }
}
