import type { DataSource, JobBinary, JobExecution, JobTemplate } from '../../domain/edp/edp-model.ts'

const MADE = { created_at: new Date('2026-01-15T10:00:00.987Z'), updated_at: null }
const PROJECT = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
const OWNED = { tenant_id: PROJECT, is_public: false, is_protected: false }
const JOB_ID = 'j1000000-0000-4000-8000-000000000001'
const INPUT_ID = 'd5000000-0000-4000-8000-000000000001'

export const dataSourceExample: DataSource = {
  ...MADE,
  ...OWNED,
  id: INPUT_ID,
  name: 'in',
  description: null,
  type: 'swift',
  url: 'swift://data.sahara/in',
}

const jobBinaryExample: JobBinary = {
  ...MADE,
  ...OWNED,
  id: 'jb100000-0000-4000-8000-000000000001',
  name: 'clean.pig',
  description: null,
  url: 'internal-db://b7000000-0000-4000-8000-000000000001',
}

export const jobTemplateExample: JobTemplate = {
  ...MADE,
  ...OWNED,
  id: JOB_ID,
  name: 'pig-clean',
  description: 'Removes what is below a threshold',
  type: 'Pig',
  mains: [jobBinaryExample],
  libs: [],
  interface: [
    {
      ...MADE,
      id: 'ia100000-0000-4000-8000-000000000001',
      job_id: JOB_ID,
      tenant_id: PROJECT,
      name: 'Threshold',
      description: null,
      mapping_type: 'params',
      location: 'T',
      value_type: 'number',
      required: false,
      order: 0,
      default: '10',
    },
  ],
}

export const jobExample: JobExecution = {
  ...MADE,
  ...OWNED,
  id: 'x1000000-0000-4000-8000-000000000001',
  job_id: JOB_ID,
  cluster_id: '99cc0000-0000-4000-8000-000000000001',
  input_id: INPUT_ID,
  output_id: null,
  start_time: new Date('2026-01-15T10:00:01.250Z'),
  end_time: new Date('2026-01-15T10:03:00.750Z'),
  info: { status: 'SUCCEEDED' },
  engine_job_id: 'engine_job_id',
  return_code: null,
  job_configs: {
    configs: { 'mapred.reduce.tasks': '1', 'fs.swift.service.sahara.password': '' },
    params: { T: '20' },
    args: [],
    job_execution_info: {},
  },
  status_description: '',
  data_source_urls: { [INPUT_ID]: 'swift://data.sahara/in' },
}
