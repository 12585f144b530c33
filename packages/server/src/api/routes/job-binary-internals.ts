import { FennecError, isObjectName, jobBinaryInternalUpdate } from '@fennec/contract'
import type { JobBinaryInternal } from '../../domain/edp/edp-model.ts'
import { param } from '../call.ts'
import { assertNamesFree, assertNewNameFree, createNamed, updateNamed } from '../checks/names.ts'
import { assertUpdatable } from '../checks/update.ts'
import { commonRoutes, type EdpResource, theObject } from '../edp/edp-resource.ts'
import { givenFields } from '../edp/given-fields.ts'
import type { ListCache } from '../list-cache.ts'
import { RawBytes } from '../raw-bytes.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { wireJobBinaryInternal } from '../wire/edp.ts'

const KIND = 'Job binary internal'
const LONGEST_NAME = 80

/** Files in our own database, of v1.1 only: in v2 a file belongs into an object store. */
const internal: EdpResource<JobBinaryInternal> = {
  kind: 'JobBinaryInternal',
  collection: 'job_binary_internal',
  names: {
    v1: {
      path: '/job-binary-internals',
      one: 'job_binary_internal',
      many: 'binaries',
      policy: 'job-binary-internals',
      listHandler: 'job_binary_internal_list',
      handler: 'job_binary_internal',
    },
  },
  filters: { v1: ['name', 'id', 'tenant_id'], v2: [] },
  sortFields: ['id', 'name', 'created_at', 'updated_at'],
  records: (deps) => deps.store.edp.jobBinaryInternals,
  wire: wireJobBinaryInternal,
}

export function jobBinaryInternalRoutes(cache: ListCache): Route[] {
  return [...commonRoutes(internal, cache), upload, update, data]
}

const upload = route({
  method: 'PUT',
  path: '/job-binary-internals/:name',
  handler: 'job_binary_internal_create',
  policy: { v1: 'job-binary-internals:create' },
  notInV10: true,
  takesBytes: true,
  async check(call) {
    const name = param(call, 'name')
    if (!isObjectName(name) || name.length > LONGEST_NAME) {
      const reason = `'${name}' is not a valid_name of at most ${LONGEST_NAME} letters, digits, dashes, underscores and dots.`
      throw new FennecError('JOB_BINARY_REFUSED', { reason })
    }
    if (!Buffer.isBuffer(call.body) || call.body.length === 0) {
      throw new FennecError('JOB_BINARY_REFUSED', {
        reason: `There is no content: the body is the file '${name}' itself.`,
      })
    }
    await assertNamesFree(call.deps.store, KIND, call.caller.projectId, [name])
    return { name, content: call.body }
  },
  async run({ caller, deps, version }, _found, { name, content }) {
    const record = await createNamed(KIND, name, () =>
      deps.store.edp.jobBinaryInternals.insert({
        tenant_id: caller.projectId,
        name,
        data: content,
        is_public: false,
        is_protected: false,
      }),
    )
    return { job_binary_internal: wireJobBinaryInternal(record, version) }
  },
})

const update = route({
  method: 'PATCH',
  path: '/job-binary-internals/:id',
  handler: 'job_binary_internal_update',
  policy: { v1: 'job-binary-internals:modify' },
  notInV10: true,
  body: jobBinaryInternalUpdate,
  exists: (call) => theObject(internal, call),
  async check({ body, caller, deps }, stored) {
    const changes = givenFields(body)
    assertUpdatable('JobBinaryInternal', stored, changes, caller.projectId)
    await assertNewNameFree(deps.store, KIND, caller.projectId, stored, changes)
    return changes
  },
  async run({ deps, version }, stored, changes) {
    const changed = await updateNamed(deps.store.edp.jobBinaryInternals, KIND, stored, changes)
    return { job_binary_internal: wireJobBinaryInternal(changed, version) }
  },
})

const data = route({
  method: 'GET',
  path: '/job-binary-internals/:id/data',
  handler: 'job_binary_internal_data',
  policy: { v1: 'job-binary-internals:get_data' },
  notInV10: true,
  givesBytes: true,
  exists: (call) => theObject(internal, call),
  async run({ deps }, { id }) {
    return new RawBytes(orNotFound(await deps.store.edp.jobBinaryInternals.data(id), { id }))
  },
})
