import type { Cloud } from '../cloud/cloud.ts'
import { booleanOf, fieldsOf, textOf } from '../http/fields.ts'
import type { Call, Service } from '../http/service.ts'
import { absoluteUrl } from './catalog.ts'
import { keystoneError, notFound } from './errors.ts'
import { keystoneId } from './ids.ts'
import { adminOnly } from './services.ts'
import { type Endpoint, REGION } from './state.ts'

export function endpointRoutes(service: Service): void {
  const { cloud } = service
  service.get('/v3/endpoints', (call) => ({
    endpoints: Object.values(cloud.state.keystone.endpoints)
      .filter((one) => matches(call, one))
      .map((one) => view(cloud, one)),
    links: { self: `${cloud.origin()}/identity/v3/endpoints`, previous: null, next: null },
  }))
  service.post('/v3/endpoints', (call) => {
    adminOnly(call, 'identity:create_endpoint')
    const wish = fieldsOf(call.body.endpoint)
    const serviceId = textOf(wish.service_id) ?? ''
    const url = textOf(wish.url)
    const face = textOf(wish.interface)
    if (url === undefined) throw keystoneError(400, "'url' is a required property")
    if (face === undefined) throw keystoneError(400, "'interface' is a required property")
    if (cloud.state.keystone.services[serviceId] === undefined)
      throw keystoneError(400, `Endpoint's service ${serviceId} not found`)
    const regionId = textOf(wish.region_id) ?? textOf(wish.region) ?? REGION
    if (regionId !== REGION) throw keystoneError(400, `Endpoint's region ${regionId} not found`)
    const made: Endpoint = {
      id: keystoneId(),
      serviceId,
      interface: face,
      regionId,
      url,
      enabled: booleanOf(wish.enabled, true),
    }
    cloud.state.keystone.endpoints[made.id] = made
    return { endpoint: view(cloud, made) }
  })
  service.get('/v3/endpoints/:id', (call) => ({ endpoint: view(cloud, known(cloud, call)) }))
  service.patch('/v3/endpoints/:id', (call) => {
    adminOnly(call, 'identity:update_endpoint')
    const found = known(cloud, call)
    const wish = fieldsOf(call.body.endpoint)
    found.url = textOf(wish.url) ?? found.url
    found.interface = textOf(wish.interface) ?? found.interface
    found.regionId = textOf(wish.region_id) ?? found.regionId
    found.enabled = booleanOf(wish.enabled, found.enabled)
    return { endpoint: view(cloud, found) }
  })
  service.delete('/v3/endpoints/:id', (call) => {
    adminOnly(call, 'identity:delete_endpoint')
    delete cloud.state.keystone.endpoints[known(cloud, call).id]
  })
}

function matches(call: Call, one: Endpoint): boolean {
  const wanted = { service_id: one.serviceId, interface: one.interface, region_id: one.regionId }
  return Object.entries(wanted).every(([key, value]) => {
    const asked = call.query(key)
    return asked === undefined || asked === value
  })
}

function known(cloud: Cloud, call: Call): Endpoint {
  const found = cloud.state.keystone.endpoints[call.param('id')]
  if (found === undefined) throw notFound('endpoint', call.param('id'))
  return found
}

const view = (cloud: Cloud, one: Endpoint): unknown => ({
  id: one.id,
  service_id: one.serviceId,
  interface: one.interface,
  region: one.regionId,
  region_id: one.regionId,
  url: absoluteUrl(cloud, one),
  enabled: one.enabled,
  links: { self: `${cloud.origin()}/identity/v3/endpoints/${one.id}` },
})
