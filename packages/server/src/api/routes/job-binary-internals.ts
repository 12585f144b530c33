import { FennecError, isObjectName, jobBinaryInternalUpdate } from '@fennec/contract'
import type { JobBinaryInternal } from '../../domain/edp/edp-model.ts'
import { param } from '../call.ts'
import { assertNamesFree, assertNewNameFree, createNamed, updateNamed } from '../checks/names.ts'
import { assertUpdatable } from '../checks/update.ts'
import {
  commonRoutes,
  type EdpResource,
  FLAGS_OF_ALL,
  inEachVersion,
  theObject,
  type VersionNames,
} from '../edp/edp-resource.ts'
import { givenFields } from '../edp/given-fields.ts'
import type { ListCache } from '../list-cache.ts'
import { RawBytes } from '../raw-bytes.ts'
import { type ApiFamily, orNotFound, type Route, route } from '../route.ts'
import { wireJobBinaryInternal } from '../wire/edp.ts'

const KIND = 'Job binary internal'
const LONGEST_NAME = 80

/** Files in our own database. v2 has them since 2.1, and keeps those that a job binary names; v1.1 never did. */
const internal: EdpResource<JobBinaryInternal> = {
  kind: 'JobBinaryInternal',
  collection: 'job_binary_internal',
  names: { v1: names('job-binary-internals'), v2: { ...names('job-binary-internal'), since: '2.1' } },
  filters: { v1: ['name', 'id', 'tenant_id', ...FLAGS_OF_ALL], v2: ['name'] },
  sortFields: ['id', 'name', 'created_at', 'updated_at'],
  records: (deps) => deps.store.edp.jobBinaryInternals,
  wire: wireJobBinaryInternal,
  async assertUnused({ caller, deps, version }, { id }) {
    if (version === 'v1.1') return
    const users = await deps.store.edp.jobBinaryInternals.usersOf(caller.projectId, id)
    if (users.total > 0) {
      throw new FennecError('DELETION_IN_USE', { kind: 'JobBinaryInternal', id, by: 'job binaries', users })
    }
  },
}

function names(policy: string): VersionNames {
  const handlers = { listHandler: 'job_binary_internal_list', handler: 'job_binary_internal' }
  return { path: '/job-binary-internals', one: 'job_binary_internal', many: 'binaries', policy, ...handlers }
}

export function jobBinaryInternalRoutes(cache: ListCache): Route[] {
  return [
    ...commonRoutes(internal, cache),
    ...inEachVersion(internal, upload),
    ...inEachVersion(internal, update),
    ...inEachVersion(internal, data),
  ]
}

function upload({ path, handler, policy, since }: VersionNames, family: ApiFamily): Route {
  return route({
    method: 'PUT',
    path: `${path}/:name`,
    handler: `${handler}_create`,
    policy: { [family]: `${policy}:create` },
    notInV10: true,
    ...(since && { since }),
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
}

function update({ path, handler, policy, since }: VersionNames, family: ApiFamily): Route {
  return route({
    method: 'PATCH',
    path: `${path}/:id`,
    handler: `${handler}_update`,
    policy: { [family]: `${policy}:${family === 'v1' ? 'modify' : 'update'}` },
    notInV10: true,
    ...(since && { since }),
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
}

function data({ path, handler, policy, since }: VersionNames, family: ApiFamily): Route {
  return route({
    method: 'GET',
    path: `${path}/:id/data`,
    handler: `${handler}_data`,
    policy: { [family]: `${policy}:${family === 'v1' ? 'get_data' : 'get-data'}` },
    notInV10: true,
    ...(since && { since }),
    givesBytes: true,
    exists: (call) => theObject(internal, call),
    async run({ deps }, { id }) {
      return new RawBytes(orNotFound(await deps.store.edp.jobBinaryInternals.data(id), { id }))
    },
  })
}
