import { randomUUID } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import type { ApiError } from '../http/api-error.ts'
import { booleanOf, fieldsOf, textMapOf, textOf } from '../http/fields.ts'
import type { Call, Service } from '../http/service.ts'
import type { Caller } from '../keystone/caller.ts'
import { cinderError, forbidden } from './errors.ts'
import { DEFAULT_TYPE, type VolumeType } from './state.ts'

/** A private type is there for the projects that were let in, and to others as if it were not. */
export function findType(cloud: Cloud, caller: Caller, nameOrId: string): VolumeType | undefined {
  const { types } = cloud.state.cinder
  const found = types[nameOrId] ?? Object.values(types).find((type) => type.name === nameOrId)
  return found && (caller.isAdmin || isFor(found, caller.projectId)) ? found : undefined
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * What Cinder says to who wants a volume of it. A name is looked up among all types, and what it stands for among those of the
 * project: of a private one its id is told. Source: `cinder/db/sqlalchemy/api.py`, _volume_type_get_by_name.
 */
export function typeNotFound({ state }: Cloud, nameOrId: string): ApiError {
  const hidden = Object.values(state.cinder.types).find(({ name }) => name === nameOrId)
  const id = hidden?.id ?? (UUID.test(nameOrId) ? nameOrId : undefined)
  return cinderError(404, `Volume type ${id ?? `with name ${nameOrId}`} could not be found.`)
}

const isFor = (type: VolumeType, projectId: string): boolean =>
  type.isPublic || (type.projectIds ?? []).includes(projectId)

export function typeRoutes(service: Service): void {
  const { cloud } = service
  service.get('/v3/:project_id/types', (call) => ({
    volume_types: Object.values(cloud.state.cinder.types)
      .filter((type) => isListed(call, type))
      .map((type) => view(call, type)),
  }))
  service.post('/v3/:project_id/types', (call) => ({ volume_type: view(call, makeType(cloud, call)) }), { status: 200 })
  service.get('/v3/:project_id/types/:id', (call) => ({ volume_type: view(call, known(cloud, call)) }))
  service.delete('/v3/:project_id/types/:id', (call) => removeType(cloud, call), { status: 202 })
  service.get('/v3/:project_id/types/:id/extra_specs', (call) => ({
    extra_specs: specsFor(call.caller, known(cloud, call)),
  }))
  service.post(
    '/v3/:project_id/types/:id/extra_specs',
    (call) => {
      mayManage(call, 'volume_extension:types_extra_specs:create')
      const specs = textMapOf(call.body.extra_specs)
      Object.assign(known(cloud, call).extraSpecs, specs)
      return { extra_specs: specs }
    },
    { status: 200 },
  )
  service.get('/v3/:project_id/types/:id/os-volume-type-access', (call) => {
    mayManage(call, 'volume_extension:volume_type_access:get_all_for_type')
    const { id, projectIds = [] } = known(cloud, call)
    return { volume_type_access: projectIds.map((project_id) => ({ volume_type_id: id, project_id })) }
  })
  service.post('/v3/:project_id/types/:id/action', (call) => changeAccess(cloud, call), { status: 202 })
}

/** Also an administrator sees of the private types only those of the project, unless `is_public=None` is asked for. */
function isListed(call: Call, type: VolumeType): boolean {
  const asked = call.caller.isAdmin ? call.query('is_public') : undefined
  if (asked === 'None') return true
  return asked === 'False' ? !type.isPublic : isFor(type, call.caller.projectId)
}

function known(cloud: Cloud, call: Call): VolumeType {
  const id = call.param('id')
  const type = findType(cloud, call.caller, id === 'default' ? DEFAULT_TYPE : id)
  if (type === undefined) throw cinderError(404, `Volume type ${id} could not be found.`)
  return type
}

function mayManage({ caller }: Call, rule: string): void {
  if (!caller.isAdmin) throw forbidden(rule)
}

function makeType(cloud: Cloud, call: Call): VolumeType {
  mayManage(call, 'volume_extension:type_create')
  const wish = fieldsOf(call.body.volume_type)
  const name = textOf(wish.name) ?? ''
  const { types } = cloud.state.cinder
  if (Object.values(types).some((type) => type.name === name)) {
    throw cinderError(409, `Volume Type ${name} already exists.`)
  }
  const type: VolumeType = {
    id: randomUUID(),
    name,
    description: textOf(wish.description) ?? null,
    isPublic: booleanOf(wish['os-volume-type-access:is_public'], true),
    projectIds: [],
    extraSpecs: textMapOf(wish.extra_specs),
  }
  types[type.id] = type
  return type
}

function removeType(cloud: Cloud, call: Call): void {
  mayManage(call, 'volume_extension:type_delete')
  const { id, name } = known(cloud, call)
  if (Object.values(cloud.state.cinder.volumes).some((volume) => volume.typeName === name)) {
    throw cinderError(400, 'Target volume type is still in use.')
  }
  delete cloud.state.cinder.types[id]
}

function changeAccess(cloud: Cloud, call: Call): void {
  const [action = ''] = Object.keys(call.body)
  if (action !== 'addProjectAccess' && action !== 'removeProjectAccess') {
    throw cinderError(400, `There is no such action: ${action}`)
  }
  // Before the type is looked up: who may not is not told whether there is one.
  mayManage(call, `volume_extension:volume_type_access:${action}`)
  const type = known(cloud, call)
  const projectId = textOf(fieldsOf(call.body[action]).project) ?? ''
  const admitted = type.projectIds ?? []
  if (action === 'addProjectAccess') {
    if (type.isPublic) {
      const reason = 'Type access modification is not applicable to public volume type.'
      throw cinderError(400, `Invalid volume type: ${reason}`)
    }
    if (admitted.includes(projectId)) {
      throw cinderError(409, `Volume type access for ${type.id} / ${projectId} combination already exists.`)
    }
    type.projectIds = [...admitted, projectId]
    return
  }
  if (!admitted.includes(projectId)) {
    throw cinderError(404, `Volume type access not found for ${type.id} / ${projectId} combination.`)
  }
  type.projectIds = admitted.filter((id) => id !== projectId)
}

/** `cinder/policies/type_extra_specs.py`, USER_VISIBLE_EXTRA_SPECS: of the others only administrators learn. */
const VISIBLE_TO_ALL = new Set(['RESKEY:availability_zones', 'multiattach', 'replication_enabled'])

function specsFor(caller: Caller, { extraSpecs }: VolumeType): Record<string, string> {
  if (caller.isAdmin) return extraSpecs
  return Object.fromEntries(Object.entries(extraSpecs).filter(([name]) => VISIBLE_TO_ALL.has(name)))
}

const view = ({ caller }: Call, type: VolumeType): unknown => ({
  id: type.id,
  name: type.name,
  description: type.description,
  is_public: type.isPublic,
  'os-volume-type-access:is_public': type.isPublic,
  qos_specs_id: null,
  extra_specs: specsFor(caller, type),
})

/** The zones a type is bound to; undefined: any. `cinder/volume/volume_utils.py`, extract_availability_zones_from_volume_type. */
export function zonesOf({ extraSpecs }: VolumeType): string[] | undefined {
  return extraSpecs['RESKEY:availability_zones']
    ?.split(',')
    .map((zone) => zone.trim())
    .filter((zone) => zone !== '')
}
