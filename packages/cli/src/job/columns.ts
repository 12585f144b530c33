import type { Job } from '@fennec/client'
import { column, fields } from '../output/columns.ts'

const status = column<Job>('status', ({ info }) => info.status)

export const LIST = [...fields<Job>('id', 'cluster_id', 'job_template_id'), status]
export const LONG = [...LIST, ...fields<Job>('start_time', 'end_time')]
export const SHOWN = [
  ...fields<Job>('cluster_id', 'end_time', 'engine_job_id', 'id', 'input_id', 'is_protected', 'is_public'),
  ...fields<Job>('job_template_id', 'output_id', 'start_time'),
  status,
  ...fields<Job>('status_description', 'return_code'),
]
