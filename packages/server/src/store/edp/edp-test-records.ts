import { randomUUID } from 'node:crypto'
import type { NewDataSource, NewJobBinary, NewJobBinaryInternal, NewJobExecution, NewJobTemplate } from './edp-store.ts'

const owned = { tenant_id: 'project-a', is_public: false, is_protected: false }

/** Builders with sensible defaults: a test names only what it is about. */
export const aDataSource = (differences: Partial<NewDataSource> = {}): NewDataSource => ({
  ...owned,
  name: 'in',
  description: null,
  type: 'swift',
  url: 'swift://data.sahara/in',
  credentials: { user: 'alice', password: 's3cret' },
  ...differences,
})

export const aJobBinary = (differences: Partial<NewJobBinary> = {}): NewJobBinary => ({
  ...owned,
  name: 'pi.jar',
  description: null,
  url: 'swift://bin/pi.jar',
  extra: { user: 'alice', password: 's3cret' },
  ...differences,
})

export const aFile = (differences: Partial<NewJobBinaryInternal> = {}): NewJobBinaryInternal => ({
  ...owned,
  name: 'script.pig',
  data: Buffer.from('a = load x'),
  ...differences,
})

export const aJobTemplate = (differences: Partial<NewJobTemplate> = {}): NewJobTemplate => ({
  ...owned,
  name: 'pig-clean',
  description: null,
  type: 'Pig',
  mains: [],
  libs: [],
  interface: [],
  ...differences,
})

export const aJobExecution = (differences: Partial<NewJobExecution> & { job_id: string }): NewJobExecution => ({
  ...owned,
  id: randomUUID(),
  cluster_id: null,
  input_id: null,
  output_id: null,
  start_time: null,
  end_time: null,
  info: { status: 'PENDING' },
  engine_job_id: null,
  return_code: null,
  job_configs: { configs: {}, params: {}, args: [], job_execution_info: {} },
  secret_configs: null,
  data_source_urls: {},
  ...differences,
})
