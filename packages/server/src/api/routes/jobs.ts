import { FennecError, type JobExecute, type JobUpdate, jobExecute, jobRun, jobUpdate } from '@fennec/contract'
import type { JobExecution, JobTemplate } from '../../domain/edp/edp-model.ts'
import { type Call, param, queryValue } from '../call.ts'
import { checkRun } from '../checks/job-run.ts'
import { assertUpdatable } from '../checks/update.ts'
import { commonRoutes, type EdpResource, FLAGS_OF_ALL, inEachVersion, theObject } from '../edp/edp-resource.ts'
import { givenFields } from '../edp/given-fields.ts'
import { acceptJob } from '../job-acceptance.ts'
import type { ListCache } from '../list-cache.ts'
import { flagParameter } from '../query-parameters.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { wireJob, wireJobLog } from '../wire/job.ts'

/** Runs of templates: `job-executions` of v1.1, `jobs` of v2. */
const job: EdpResource<JobExecution> = {
  kind: 'JobExecution',
  collection: 'job_executions',
  dependsOn: ['jobs', 'clusters'],
  names: {
    v1: {
      path: '/job-executions',
      one: 'job_execution',
      many: 'job_executions',
      policy: 'job-executions',
      listHandler: 'job_executions_list',
      handler: 'job_executions',
    },
    v2: { path: '/jobs', one: 'job', many: 'jobs', policy: 'job', listHandler: 'jobs_list', handler: 'jobs' },
  },
  // v1.1 has an address of its own for it.
  showQuery: { v2: [flagParameter('refresh_status', 'Have an engine look at the job now; the answer does not wait.')] },
  async beforeShow({ deps, query, version }, { id }) {
    const asked = version !== 'v1.1' && queryValue(query, 'refresh_status')?.toLowerCase() === 'true'
    if (asked) await deps.store.edp.jobExecutions.lookNow(id)
  },
  filters: {
    v1: [
      'id',
      'job_id',
      'cluster_id',
      'input_id',
      'output_id',
      'tenant_id',
      'status',
      'cluster.name',
      'job.name',
      'return_code',
      ...FLAGS_OF_ALL,
    ],
    v2: ['status'],
    v2Clients: ['id', 'job.name', 'cluster.name'],
  },
  sortFields: ['id', 'job_template', 'cluster', 'status', 'created_at', 'updated_at'],
  records: (deps) => deps.store.edp.jobExecutions,
  wire: wireJob,
}

export function jobRoutes(cache: ListCache): Route[] {
  return [...commonRoutes(job, cache), execute, run, ...inEachVersion(job, update), refresh, cancel, logs]
}

const execute = route({
  method: 'POST',
  path: '/jobs/:id/execute',
  handler: 'job_execute',
  policy: { v1: 'jobs:execute' },
  notInV10: true,
  idempotent: true,
  body: jobExecute,
  async exists(call) {
    const id = param(call, 'id')
    return orNotFound(await call.deps.store.edp.jobTemplates.get(call.caller.projectId, id), { id })
  },
  check: checkRun,
  async run(call, template, checked) {
    const answer = (accepted: JobExecution) => ({ job_execution: wireJob(accepted, call.version) })
    return answer(await acceptJob(call, template, checked, answer))
  },
})

const run = route({
  method: 'POST',
  path: '/jobs',
  handler: 'jobs_execute',
  policy: { v2: 'job:execute' },
  idempotent: true,
  body: jobRun,
  async check(call) {
    const template = await templateOf(call, call.body.job_template_id)
    return { template, checked: await checkRun(call, template) }
  },
  async run(call, _found, { template, checked }) {
    const answer = (accepted: JobExecution) => ({ job: wireJob(accepted, call.version) })
    return answer(await acceptJob(call, template, checked, answer))
  },
})

/** @throws {FennecError} JOB_TEMPLATE_NOT_FOUND */
async function templateOf({ caller, deps }: Call<JobExecute>, id: string): Promise<JobTemplate> {
  const template = await deps.store.edp.jobTemplates.get(caller.projectId, id)
  if (!template) throw new FennecError('JOB_TEMPLATE_NOT_FOUND', { id })
  return template
}

const update: Parameters<typeof inEachVersion>[1] = (names, family) =>
  route({
    method: 'PATCH',
    path: `${names.path}/:id`,
    handler: `${names.handler}_update`,
    policy: { [family]: `${names.policy}:${family === 'v1' ? 'modify' : 'update'}` },
    notInV10: true,
    body: jobUpdate,
    exists: (call) => theObject(job, call),
    async check(call, stored) {
      const { info, ...flags } = givenFields(call.body)
      if (family === 'v1' && info && Object.keys(flags).length > 0) throw new FennecError('JOB_ACTION_NOT_ALONE')
      assertAction(call, stored, info)
      assertUpdatable('JobExecution', stored, flags, call.caller.projectId)
      return { flags, isCancelled: info?.status === 'cancel' }
    },
    async run(call, stored, { flags, isCancelled }) {
      const { deps, version } = call
      if (isCancelled) await cancelled(call, stored.id)
      const changed =
        Object.keys(flags).length === 0 && isCancelled
          ? await theObject(job, call)
          : await deps.store.edp.jobExecutions.update(stored.id, flags)
      return { [names.one]: wireJob(orNotFound(changed, { id: stored.id }), version) }
    },
  })

/** @throws {FennecError} JOB_SUSPEND_UNSUPPORTED, CANCELING_OTHER_PROJECT, CANCELING_PROTECTED */
function assertAction({ caller }: Call, stored: JobExecution, info: JobUpdate['info']): void {
  if (info?.status === 'suspend') throw new FennecError('JOB_SUSPEND_UNSUPPORTED', { id: stored.id })
  if (info?.status === 'cancel') assertCancelable(stored, caller.projectId)
}

/** An engine does it. What has ended stays as it is. */
const cancelled = ({ deps, caller }: Call, id: string) => deps.store.edp.jobExecutions.cancel(id, caller.userName)

/** Of one that has ended too. */
function assertCancelable({ id, tenant_id, is_protected }: JobExecution, projectId: string): void {
  if (tenant_id !== projectId) throw new FennecError('CANCELING_OTHER_PROJECT', { id })
  if (is_protected) throw new FennecError('CANCELING_PROTECTED', { id })
}

const refresh = route({
  method: 'GET',
  path: '/job-executions/:id/refresh-status',
  handler: 'job_executions_status',
  policy: { v1: 'job-executions:refresh_status' },
  notInV10: true,
  exists: (call) => theObject(job, call),
  async run({ deps, version }, stored) {
    await deps.store.edp.jobExecutions.lookNow(stored.id)
    return { job_execution: wireJob(stored, version) }
  },
})

const cancel = route({
  method: 'GET',
  path: '/job-executions/:id/cancel',
  handler: 'job_executions_cancel',
  policy: { v1: 'job-executions:cancel' },
  notInV10: true,
  exists: (call) => theObject(job, call),
  async check({ caller }, stored) {
    assertCancelable(stored, caller.projectId)
  },
  async run(call, stored) {
    await cancelled(call, stored.id)
    return { job_execution: wireJob(await theObject(job, call), call.version) }
  },
})

const logs = route({
  method: 'GET',
  path: '/jobs/:id/logs',
  handler: 'jobs_logs',
  policy: { v2: 'job:get-logs' },
  since: '2.1',
  async exists(call) {
    const found = await theObject(job, call)
    // Others may see that it ran; what it said may be anything.
    return orNotFound(found.tenant_id === call.caller.projectId ? found : null, { id: found.id })
  },
  async run({ deps }, { id }) {
    return { logs: (await deps.store.edp.jobExecutions.logs(id)).map(wireJobLog) }
  },
})
