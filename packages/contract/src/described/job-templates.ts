import { type TSchema, Type } from 'typebox'
import { jobHintsShown, jobTypeShown } from '../answers/job-type.ts'
import { foreignId, listOf, orNull, shown, timestamps } from '../answers/shown.ts'
import { uuid } from '../field.ts'
import { MADE, OWNED } from './examples.ts'
import { jobBinary, jobBinaryShown } from './job-files.ts'
import { many, type Operations, one } from './operation.ts'

export const JOB_TEMPLATE_ID = '1e000000-0000-4000-8000-000000000001'

/** v2 never renamed the owner here. */
const argument: TSchema = Type.Unsafe({
  ...shown({
    id: uuid(),
    job_id: uuid(),
    tenant_id: foreignId,
    name: Type.String(),
    description: orNull(Type.String()),
    mapping_type: Type.String(),
    location: Type.String(),
    value_type: Type.String(),
    required: Type.Boolean(),
    order: Type.Integer(),
    default: orNull(Type.String()),
    ...timestamps,
  }),
  'x-own-names': true,
})

const templateShown = shown(
  {
    id: uuid(),
    tenant_id: foreignId,
    name: Type.String(),
    description: orNull(Type.String()),
    type: Type.String(),
    mains: listOf(jobBinaryShown),
    libs: listOf(jobBinaryShown),
    interface: listOf(argument),
    is_public: Type.Boolean(),
    is_protected: Type.Boolean(),
    ...timestamps,
  },
  { name: 'JobTemplate' },
)

const template = {
  id: JOB_TEMPLATE_ID,
  name: 'pi',
  description: null,
  type: 'Spark',
  mains: [jobBinary],
  libs: [],
  interface: [
    {
      id: '1f000000-0000-4000-8000-000000000001',
      job_id: JOB_TEMPLATE_ID,
      tenant_id: OWNED.tenant_id,
      name: 'Samples',
      description: null,
      mapping_type: 'args',
      location: '0',
      value_type: 'number',
      required: false,
      order: 0,
      default: '10',
      ...MADE,
    },
  ],
  ...OWNED,
  ...MADE,
}

const wish = {
  name: 'pi',
  type: 'Spark',
  mains: [jobBinary.id],
  interface: [
    { name: 'Samples', mapping_type: 'args', location: '0', value_type: 'number', required: false, default: '10' },
  ],
}

/** What a version calls them: `/jobs` in v1.1, `/job-templates` in v2. */
function named(version: string, path: string, key: string): Operations {
  const answer = one(key, templateShown, template)
  return {
    [`${version} GET ${path}`]: { summary: 'List job templates', answer: many(`${key}s`, templateShown, template) },
    [`${version} POST ${path}`]: { summary: 'Make a job template', request: wish, answer },
    [`${version} GET ${path}/:id`]: { summary: 'Show a job template', answer },
    [`${version} PATCH ${path}/:id`]: {
      summary: 'Change a job template; what is absent stays',
      request: { description: 'Estimates pi' },
      answer,
    },
    [`${version} DELETE ${path}/:id`]: { summary: 'Delete a job template' },
    [`${version} GET ${path}/config-hints/:type`]: {
      summary: 'What a job of a type may be configured with',
      answer: one('job_config', jobHintsShown, { args: [], configs: [] }),
    },
  }
}

export const jobTemplateOperations: Operations = {
  ...named('v1', '/jobs', 'job'),
  ...named('v2', '/job-templates', 'job_template'),
  'GET /job-types': {
    summary: 'List the types of jobs and the plugins that run them',
    answer: {
      schema: shown({ job_types: listOf(jobTypeShown) }),
      example: {
        job_types: [
          {
            name: 'Spark',
            plugins: [
              {
                name: 'spark',
                title: 'Apache Spark',
                description: 'Standalone Spark clusters.',
                versions: { '3.5': {} },
              },
            ],
          },
        ],
      },
    },
  },
}
