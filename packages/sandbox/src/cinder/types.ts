import type { Cloud } from '../cloud/cloud.ts'
import type { Service } from '../http/service.ts'
import { cinderError } from './errors.ts'
import { DEFAULT_TYPE, type VolumeType } from './state.ts'

export function findType(cloud: Cloud, nameOrId: string): VolumeType | undefined {
  const { types } = cloud.state.cinder
  return types[nameOrId] ?? Object.values(types).find((type) => type.name === nameOrId)
}

export function typeRoutes(service: Service): void {
  const { cloud } = service
  service.get('/v3/:project_id/types', () => ({ volume_types: Object.values(cloud.state.cinder.types).map(view) }))
  service.get('/v3/:project_id/types/:id', (call) => {
    const id = call.param('id') === 'default' ? DEFAULT_TYPE : call.param('id')
    const type = cloud.state.cinder.types[id] ?? (call.param('id') === 'default' ? findType(cloud, id) : undefined)
    if (type === undefined) throw cinderError(404, `Volume type ${id} could not be found.`)
    return { volume_type: view(type) }
  })
  service.get('/v3/:project_id/types/:id/extra_specs', (call) => {
    const type = cloud.state.cinder.types[call.param('id')]
    if (type === undefined) throw cinderError(404, `Volume type ${call.param('id')} could not be found.`)
    return { extra_specs: type.extraSpecs }
  })
}

const view = (type: VolumeType): unknown => ({
  id: type.id,
  name: type.name,
  description: type.description,
  is_public: type.isPublic,
  'os-volume-type-access:is_public': type.isPublic,
  qos_specs_id: null,
  extra_specs: type.extraSpecs,
})
