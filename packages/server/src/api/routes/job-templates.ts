import { FennecError, type JobTemplateCreate, jobTemplateCreate, jobTemplateUpdate } from '@fennec/contract'
import type { JobTemplate } from '../../domain/edp/edp-model.ts'
import { defaultsOf, interfaceFault } from '../../domain/edp/interface-rules.ts'
import { binariesFault } from '../../domain/edp/job-flows.ts'
import type { Call } from '../call.ts'
import { assertJobBinaries, knownDataSources } from '../checks/job-references.ts'
import { assertNewNameFree, createNamed, nameToldFirst, updateNamed } from '../checks/names.ts'
import { assertUpdatable } from '../checks/update.ts'
import { commonRoutes, type EdpResource, FLAGS_OF_ALL, inEachVersion, theObject } from '../edp/edp-resource.ts'
import { givenFields } from '../edp/given-fields.ts'
import type { ListCache } from '../list-cache.ts'
import { type Route, route } from '../route.ts'
import { wireJobTemplate } from '../wire/job-template.ts'

const KIND = 'Job template'

/** `jobs` of v1.1. */
const jobTemplate: EdpResource<JobTemplate> = {
  kind: 'Job',
  collection: 'jobs',
  dependsOn: ['job_binaries'],
  names: {
    v1: { path: '/jobs', one: 'job', many: 'jobs', policy: 'jobs', listHandler: 'job_list', handler: 'job' },
    v2: {
      path: '/job-templates',
      one: 'job_template',
      many: 'job_templates',
      policy: 'job-template',
      listHandler: 'job_templates_list',
      handler: 'job_templates',
    },
  },
  filters: {
    v1: ['type', 'name', 'id', 'description', 'tenant_id', ...FLAGS_OF_ALL],
    v2: ['type', 'name'],
    v2Clients: ['description'],
  },
  sortFields: ['id', 'name', 'type', 'created_at', 'updated_at'],
  records: (deps) => deps.store.edp.jobTemplates,
  wire: wireJobTemplate,
  async assertUnused({ caller, deps }, { id }) {
    const users = await deps.store.edp.jobTemplates.usersOf(caller.projectId, id)
    if (users.total > 0) throw new FennecError('DELETION_IN_USE', { kind: 'Job', id, by: 'jobs that ran it', users })
  },
}

export function jobTemplateRoutes(cache: ListCache): Route[] {
  return [
    ...commonRoutes(jobTemplate, cache),
    ...inEachVersion(jobTemplate, create),
    ...inEachVersion(jobTemplate, update),
  ]
}

const create: Parameters<typeof inEachVersion>[1] = (names, family) =>
  route({
    method: 'POST',
    path: names.path,
    handler: `${names.handler}_create`,
    policy: { [family]: `${names.policy}:create` },
    notInV10: true,
    body: jobTemplateCreate,
    async check(call) {
      const { body, caller, deps } = call
      await nameToldFirst(deps.store, KIND, caller.projectId, body.name, () => assertWhole(call))
    },
    async run(call) {
      const { body, deps, version } = call
      const record = await createNamed(KIND, body.name, () => deps.store.edp.jobTemplates.insert(newTemplate(call)))
      return { [names.one]: wireJobTemplate(record, version) }
    },
  })

/** @throws {FennecError} JOB_REFUSED, JOB_BINARY_NOT_FOUND */
async function assertWhole(call: Call<JobTemplateCreate>): Promise<void> {
  const { type, mains = [], libs = [], interface: args } = call.body
  const fault = binariesFault(type, mains, libs)
  if (fault !== null) throw new FennecError('JOB_REFUSED', { reason: fault })
  await assertJobBinaries(call, [...mains, ...libs])
  const known = await knownDataSources(call, defaultsOf(args ?? []))
  const wrong = interfaceFault(type, args ?? [], known)
  if (wrong !== null) throw new FennecError('JOB_REFUSED', { reason: wrong })
}

function newTemplate({ body, caller }: Call<JobTemplateCreate>) {
  return {
    tenant_id: caller.projectId,
    name: body.name,
    description: body.description ?? null,
    type: body.type,
    mains: body.mains ?? [],
    libs: body.libs ?? [],
    interface: (body.interface ?? []).map((arg) => ({
      name: arg.name,
      description: arg.description ?? null,
      mapping_type: arg.mapping_type,
      location: arg.location,
      value_type: arg.value_type ?? ('string' as const),
      required: arg.required,
      default: arg.default ?? null,
    })),
    is_public: body.is_public ?? false,
    is_protected: body.is_protected ?? false,
  }
}

const update: Parameters<typeof inEachVersion>[1] = (names, family) =>
  route({
    method: 'PATCH',
    path: `${names.path}/:id`,
    handler: `${names.handler}_update`,
    policy: { [family]: `${names.policy}:${family === 'v1' ? 'modify' : 'update'}` },
    notInV10: true,
    body: jobTemplateUpdate,
    exists: (call) => theObject(jobTemplate, call),
    async check({ body, caller, deps }, stored) {
      const changes = givenFields(body)
      assertUpdatable('Job', stored, changes, caller.projectId)
      await assertNewNameFree(deps.store, KIND, caller.projectId, stored, changes)
      return changes
    },
    async run({ deps, version }, stored, changes) {
      const changed = await updateNamed(deps.store.edp.jobTemplates, KIND, stored, changes)
      return { [names.one]: wireJobTemplate(changed, version) }
    },
  })
