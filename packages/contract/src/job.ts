import { type Static, Type } from 'typebox'
import { simpleConfig } from './configs.ts'
import { closedObject, nullable, sharingFields, uuid } from './field.ts'

const jobConfigs = closedObject(
  {
    configs: Type.Optional(simpleConfig({ title: 'Settings' })),
    params: Type.Optional(simpleConfig({ title: 'Parameters' })),
    args: Type.Optional(Type.Array(Type.String(), { title: 'Arguments' })),
    job_execution_info: Type.Optional(simpleConfig({ title: 'Schedule' })),
  },
  { title: 'Configuration' },
)

const runFields = {
  cluster_id: uuid({ title: 'Cluster' }),
  input_id: nullable(uuid({ title: 'Input' })),
  output_id: nullable(uuid({ title: 'Output' })),
  interface: Type.Optional(
    simpleConfig({ title: 'Interface', description: "Values by the names of the template's interface." }),
  ),
  job_configs: Type.Optional(jobConfigs),
  ...sharingFields,
}

/** POST /jobs/{id}/execute (v1.1). */
export const jobExecute = closedObject(runFields)

/** POST /jobs (v2). */
export const jobRun = closedObject({ job_template_id: uuid({ title: 'Job template' }), ...runFields })

export const JOB_ACTIONS = ['suspend', 'cancel'] as const

/** PATCH /job-executions/{id} (v1.1), PATCH /jobs/{id} (v2). */
export const jobUpdate = closedObject({
  info: Type.Optional(
    closedObject({
      status: Type.Optional(
        Type.Unsafe<(typeof JOB_ACTIONS)[number]>({ type: 'string', title: 'Do', enum: [...JOB_ACTIONS] }),
      ),
    }),
  ),
  ...sharingFields,
})

export type JobExecute = Static<typeof jobExecute>
export type JobConfigsWish = Static<typeof jobConfigs>
export type JobUpdate = Static<typeof jobUpdate>
