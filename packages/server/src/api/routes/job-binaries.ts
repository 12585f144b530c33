import { FennecError, jobBinaryCreate, jobBinaryUpdate } from '@fennec/contract'
import type { JobBinary } from '../../domain/edp/edp-model.ts'
import { internalId, type JobBinaryWish, jobBinaryFault } from '../../domain/edp/job-binary-rules.ts'
import type { Call } from '../call.ts'
import { assertNewNameFree, createNamed, nameToldFirst, updateNamed } from '../checks/names.ts'
import { assertUpdatable } from '../checks/update.ts'
import { commonRoutes, type EdpResource, FLAGS_OF_ALL, inEachVersion, theObject } from '../edp/edp-resource.ts'
import { givenFields } from '../edp/given-fields.ts'
import type { ListCache } from '../list-cache.ts'
import { RawBytes } from '../raw-bytes.ts'
import { type Route, route } from '../route.ts'
import { wireJobBinary } from '../wire/edp.ts'

const KIND = 'Job binary'

const jobBinary: EdpResource<JobBinary> = {
  kind: 'JobBinary',
  collection: 'job_binaries',
  names: { v1: names('job-binaries'), v2: names('job-binary') },
  filters: { v1: ['name', 'id', 'description', 'url', 'tenant_id', ...FLAGS_OF_ALL], v2: ['name'] },
  sortFields: ['id', 'name', 'created_at', 'updated_at'],
  records: (deps) => deps.store.edp.jobBinaries,
  wire: wireJobBinary,
  async assertUnused({ caller, deps }, { id }) {
    const users = await deps.store.edp.jobBinaries.usersOf(caller.projectId, id)
    if (users.total > 0) throw new FennecError('DELETION_IN_USE', { kind: 'JobBinary', id, by: 'job templates', users })
  },
}

function names(policy: string) {
  const handlers = { listHandler: 'job_binary_list', handler: 'job_binary' }
  return { path: '/job-binaries', one: 'job_binary', many: 'binaries', policy, ...handlers }
}

export function jobBinaryRoutes(cache: ListCache): Route[] {
  return [...commonRoutes(jobBinary, cache), create, ...inEachVersion(jobBinary, update), data]
}

const create = route({
  method: 'POST',
  path: '/job-binaries',
  handler: 'job_binary_create',
  policy: { v1: 'job-binaries:create', v2: 'job-binary:create' },
  notInV10: true,
  body: jobBinaryCreate,
  async check(call) {
    const { body, caller, deps } = call
    await nameToldFirst(deps.store, KIND, caller.projectId, body.name, () =>
      assertUsable(call, { url: body.url, extra: body.extra ?? null }),
    )
  },
  async run({ body, caller, deps, version }) {
    const record = await createNamed(KIND, body.name, () =>
      deps.store.edp.jobBinaries.insert({
        tenant_id: caller.projectId,
        name: body.name,
        description: body.description ?? null,
        url: body.url,
        extra: body.extra ?? null,
        is_public: body.is_public ?? false,
        is_protected: body.is_protected ?? false,
      }),
    )
    return { job_binary: wireJobBinary(record, version) }
  },
})

const update: Parameters<typeof inEachVersion>[1] = (_names, family) =>
  route({
    method: family === 'v1' ? 'PUT' : 'PATCH',
    path: '/job-binaries/:id',
    handler: 'job_binary_update',
    policy: { [family]: family === 'v1' ? 'job-binaries:modify' : 'job-binary:update' },
    notInV10: true,
    body: jobBinaryUpdate,
    exists: (call) => theObject(jobBinary, call),
    async check(call, stored) {
      const { jobBinaries } = call.deps.store.edp
      const changes = givenFields(call.body)
      assertUpdatable('JobBinary', stored, changes, call.caller.projectId)
      const jobs = await jobBinaries.pendingJobs(call.caller.projectId, stored.id)
      // What was looked at when they were accepted is what they shall run.
      if (jobs.total > 0) throw new FennecError('UPDATE_USED_BY_JOBS', { kind: 'JobBinary', id: stored.id, jobs })
      await assertNewNameFree(call.deps.store, KIND, call.caller.projectId, stored, changes)
      const moved = changes.url !== undefined && changes.url !== stored.url
      if (moved && internalId(stored.url) !== null) throw new FennecError('JOB_BINARY_URL_FIXED', { id: stored.id })
      if (moved || changes.extra !== undefined) {
        const extra = changes.extra ?? (await jobBinaries.extra(stored.id))
        await assertUsable(call, { url: changes.url ?? stored.url, extra })
      }
      return changes
    },
    async run({ deps, version }, stored, changes) {
      const changed = await updateNamed(deps.store.edp.jobBinaries, KIND, stored, changes)
      return { job_binary: wireJobBinary(changed, version) }
    },
  })

const data = route({
  method: 'GET',
  path: '/job-binaries/:id/data',
  handler: 'job_binary_data',
  policy: { v1: 'job-binaries:get_data', v2: 'job-binary:get-data' },
  notInV10: true,
  givesBytes: true,
  exists: (call) => theObject(jobBinary, call),
  async check({ caller, deps }, { id, url }) {
    const internal = internalId(url)
    if (internal === null) throw new FennecError('JOB_BINARY_ELSEWHERE', { id, url })
    const { jobBinaryInternals } = deps.store.edp
    const bytes =
      (await jobBinaryInternals.get(caller.projectId, internal)) && (await jobBinaryInternals.data(internal))
    if (!bytes) throw new FennecError('JOB_BINARY_INTERNAL_NOT_FOUND', { id: internal })
    return bytes
  },
  async run(_call, _found, bytes) {
    return new RawBytes(bytes)
  },
})

/** @throws {FennecError} JOB_BINARY_LOCATION, JOB_BINARY_REFUSED, JOB_BINARY_INTERNAL_NOT_FOUND */
async function assertUsable({ caller, deps }: Call, wish: JobBinaryWish): Promise<void> {
  const fault = jobBinaryFault(wish)
  if (fault !== null) {
    const code = fault.about === 'location' ? 'JOB_BINARY_LOCATION' : 'JOB_BINARY_REFUSED'
    throw new FennecError(code, { reason: fault.reason })
  }
  const internal = internalId(wish.url)
  if (internal !== null && (await deps.store.edp.jobBinaryInternals.get(caller.projectId, internal)) === null) {
    throw new FennecError('JOB_BINARY_INTERNAL_NOT_FOUND', { id: internal })
  }
}
