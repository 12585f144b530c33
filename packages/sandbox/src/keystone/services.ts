import type { Cloud } from '../cloud/cloud.ts'
import { booleanOf, fieldsOf, textOf } from '../http/fields.ts'
import type { Call, Service } from '../http/service.ts'
import { forbidden, keystoneError, notFound } from './errors.ts'
import { keystoneId } from './ids.ts'
import type { CatalogService } from './state.ts'

export function serviceRoutes(service: Service): void {
  const { cloud } = service
  service.get('/v3/services', (call) => ({
    services: Object.values(cloud.state.keystone.services)
      .filter((one) => matches(call, one))
      .map((one) => view(cloud, one)),
    links: { self: `${cloud.origin()}/identity/v3/services`, previous: null, next: null },
  }))
  service.post('/v3/services', (call) => {
    adminOnly(call, 'identity:create_service')
    const wish = fieldsOf(call.body.service)
    const type = textOf(wish.type)
    if (type === undefined) throw keystoneError(400, "'type' is a required property")
    const made: CatalogService = {
      id: keystoneId(),
      type,
      name: textOf(wish.name) ?? '',
      description: textOf(wish.description) ?? '',
      enabled: booleanOf(wish.enabled, true),
    }
    cloud.state.keystone.services[made.id] = made
    return { service: view(cloud, made) }
  })
  service.get('/v3/services/:id', (call) => ({ service: view(cloud, known(cloud, call)) }))
  service.patch('/v3/services/:id', (call) => {
    adminOnly(call, 'identity:update_service')
    const found = known(cloud, call)
    const wish = fieldsOf(call.body.service)
    found.name = textOf(wish.name) ?? found.name
    found.type = textOf(wish.type) ?? found.type
    found.description = textOf(wish.description) ?? found.description
    found.enabled = booleanOf(wish.enabled, found.enabled)
    return { service: view(cloud, found) }
  })
  service.delete('/v3/services/:id', (call) => {
    adminOnly(call, 'identity:delete_service')
    const found = known(cloud, call)
    delete cloud.state.keystone.services[found.id]
    for (const endpoint of Object.values(cloud.state.keystone.endpoints)) {
      if (endpoint.serviceId === found.id) delete cloud.state.keystone.endpoints[endpoint.id]
    }
  })
}

export function adminOnly(call: Call, action: string): void {
  if (!call.caller.isAdmin) throw forbidden(action)
}

function matches(call: Call, one: CatalogService): boolean {
  const type = call.query('type')
  const name = call.query('name')
  return (type === undefined || one.type === type) && (name === undefined || one.name === name)
}

function known(cloud: Cloud, call: Call): CatalogService {
  const found = cloud.state.keystone.services[call.param('id')]
  if (found === undefined) throw notFound('service', call.param('id'))
  return found
}

const view = (cloud: Cloud, one: CatalogService): unknown => ({
  ...one,
  links: { self: `${cloud.origin()}/identity/v3/services/${one.id}` },
})
