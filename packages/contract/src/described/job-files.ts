import { type TSchema, Type } from 'typebox'
import { foreignId, orNull, shown, timestamps } from '../answers/shown.ts'
import { uuid } from '../field.ts'
import { MADE, OWNED } from './examples.ts'
import { many, type Operation, type Operations, one } from './operation.ts'

export const INTERNAL_ID = 'b7000000-0000-4000-8000-000000000001'
const OWNER = { is_public: Type.Boolean(), is_protected: Type.Boolean(), ...timestamps }

function owned(name: string, fields: Record<string, TSchema>): TSchema {
  return shown({ id: uuid(), tenant_id: foreignId, name: Type.String(), ...fields, ...OWNER }, { name })
}

const described = { description: orNull(Type.String()), url: Type.String() }
const dataSourceShown = owned('DataSource', { ...described, type: Type.String() })
export const jobBinaryShown = owned('JobBinary', described)
const internalShown = owned('JobBinaryInternal', { datasize: Type.Integer() })

export const DATA_SOURCE_ID = 'd5000000-0000-4000-8000-000000000001'
const dataSource = {
  id: DATA_SOURCE_ID,
  name: 'in',
  description: null,
  type: 'swift',
  url: 'swift://data/in',
  ...OWNED,
  ...MADE,
}
export const jobBinary = {
  id: 'a1000000-0000-4000-8000-000000000001',
  name: 'pi.py',
  description: null,
  url: `internal-db://${INTERNAL_ID}`,
  ...OWNED,
  ...MADE,
}
const internal = { id: INTERNAL_ID, name: 'pi.py', datasize: 812, ...OWNED, ...MADE }

const file = {
  schema: Type.Unsafe({ type: 'string', contentMediaType: 'application/octet-stream' }) as TSchema,
  example: '…',
}
const content = { ...file, contentType: 'application/octet-stream' }

const changeDataSource: Operation = {
  summary: 'Change a data source; what is absent stays',
  request: { description: 'Of the sensors' },
  answer: one('data_source', dataSourceShown, dataSource),
}
const changeJobBinary: Operation = {
  summary: 'Change a job binary; what is absent stays',
  request: { description: 'Estimates pi' },
  answer: one('job_binary', jobBinaryShown, jobBinary),
}

/** Where jobs read, write and have their programs. Credentials are never in an answer. */
export const jobFileOperations: Operations = {
  'GET /data-sources': { summary: 'List data sources', answer: many('data_sources', dataSourceShown, dataSource) },
  'POST /data-sources': {
    summary: 'Register a data source',
    request: {
      name: 'in',
      type: 'swift',
      url: 'swift://data/in',
      credentials: { user: 'alice', password: 's3cret' },
    },
    answer: one('data_source', dataSourceShown, dataSource),
  },
  'GET /data-sources/:id': {
    summary: 'Show a data source',
    answer: one('data_source', dataSourceShown, dataSource),
  },
  'PUT /data-sources/:id': changeDataSource,
  'PATCH /data-sources/:id': changeDataSource,
  'DELETE /data-sources/:id': { summary: 'Delete a data source; the data stay' },

  'GET /job-binaries': { summary: 'List job binaries', answer: many('binaries', jobBinaryShown, jobBinary) },
  'POST /job-binaries': {
    summary: 'Register a job binary: a program or library, wherever it lies',
    request: { name: 'pi.py', url: `internal-db://${INTERNAL_ID}` },
    answer: one('job_binary', jobBinaryShown, jobBinary),
  },
  'GET /job-binaries/:id': { summary: 'Show a job binary', answer: one('job_binary', jobBinaryShown, jobBinary) },
  'PUT /job-binaries/:id': changeJobBinary,
  'PATCH /job-binaries/:id': changeJobBinary,
  'DELETE /job-binaries/:id': { summary: 'Delete a job binary' },
  'GET /job-binaries/:id/data': { summary: 'The content of a job binary', answer: content },

  'GET /job-binary-internals': {
    summary: 'List the files in the database',
    answer: many('binaries', internalShown, internal),
  },
  'PUT /job-binary-internals/:name': {
    summary: 'Store a file in the database; the body is the file',
    answer: one('job_binary_internal', internalShown, internal),
  },
  'GET /job-binary-internals/:id': {
    summary: 'Show a file in the database',
    answer: one('job_binary_internal', internalShown, internal),
  },
  'PATCH /job-binary-internals/:id': {
    summary: 'Change a file in the database; what is absent stays',
    request: { name: 'pi-2.py' },
    answer: one('job_binary_internal', internalShown, internal),
  },
  'DELETE /job-binary-internals/:id': { summary: 'Delete a file from the database' },
  'GET /job-binary-internals/:id/data': { summary: 'The content of a file in the database', answer: content },
}
