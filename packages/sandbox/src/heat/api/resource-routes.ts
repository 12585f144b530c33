import type { Cloud } from '../../cloud/cloud.ts'
import { integerOf } from '../../http/fields.ts'
import type { Call, Service } from '../../http/service.ts'
import type { StackEngine } from '../engine/stack-engine.ts'
import { heatError } from '../errors.ts'
import { receiveSignal } from '../signals.ts'
import type { HeatEvent, Stack, StackResource } from '../state.ts'
import { typeFor, typeNames } from '../types/registry.ts'
import { stackOf, stackPath } from './find-stack.ts'

export function resourceRoutes(service: Service, engine: StackEngine): void {
  const { cloud } = service
  const stackUrl = '/v1/:project_id/stacks/:name/:id'
  service.get(`${stackUrl}/resources`, (call) => {
    const depth = integerOf(call.query('nested_depth')) ?? 0
    return { resources: listed(cloud, engine, stackOf(cloud, call), Math.min(depth, 5), null) }
  })
  service.get(`${stackUrl}/resources/:resource`, (call) => {
    const stack = stackOf(cloud, call)
    const resource = resourceOf(stack, call)
    const attributes = Object.fromEntries(
      typeFor(resource.type, stack.files).attributes.map((name) => [
        name,
        engine.attribute(stack, resource.name, [name]),
      ]),
    )
    return { resource: { ...resourceView(cloud, engine, stack, resource), description: '', attributes } }
  })
  service.post(
    `${stackUrl}/resources/:resource/signal`,
    (call) => {
      const stack = stackOf(cloud, call)
      receiveSignal(cloud, stack, resourceOf(stack, call), call.body)
    },
    { status: 200 },
  )
  service.get(`${stackUrl}/events`, (call) => {
    const stack = stackOf(cloud, call)
    const nested = (integerOf(call.query('nested_depth')) ?? 0) > 0
    const found = cloud.state.heat.events.filter((event) => (nested ? event.rootId : event.stackId) === stack.id)
    const name = call.query('resource_name')
    const wanted = name === undefined ? found : found.filter((event) => event.resourceName === name)
    return { events: paged(call, wanted).map((event) => eventView(cloud, event)) }
  })
  service.get(`${stackUrl}/resources/:resource/events`, (call) => {
    const stack = stackOf(cloud, call)
    const found = cloud.state.heat.events.filter(
      (event) => event.stackId === stack.id && event.resourceName === call.param('resource'),
    )
    return { events: paged(call, found).map((event) => eventView(cloud, event)) }
  })
  service.get('/v1/:project_id/resource_types', () => ({ resource_types: typeNames() }))
  service.get('/v1/:project_id/build_info', () => ({ api: { revision: 'sandbox' }, engine: { revision: 'sandbox' } }))
}

/** An unknown marker begins at the beginning: the events it stood for are gone. */
function paged(call: Call, events: HeatEvent[]): HeatEvent[] {
  const marker = call.query('marker')
  const start = marker === undefined ? 0 : events.findIndex((event) => event.id === marker) + 1
  const limit = integerOf(call.query('limit')) ?? events.length
  return events.slice(start, start + limit)
}

function resourceOf(stack: Stack, call: Call): StackResource {
  const found = stack.resources[call.param('resource')]
  if (found === undefined) {
    throw heatError(
      404,
      'ResourceNotFound',
      `The Resource (${call.param('resource')}) could not be found in Stack ${stack.name}.`,
    )
  }
  return found
}

function listed(cloud: Cloud, engine: StackEngine, stack: Stack, depth: number, parent: string | null): unknown[] {
  return Object.values(stack.resources).flatMap((resource) => {
    const nested = depth > 0 ? engine.nestedStack(resource) : undefined
    const view = {
      ...resourceView(cloud, engine, stack, resource),
      ...(parent !== null && { parent_resource: parent }),
    }
    return [view, ...(nested ? listed(cloud, engine, nested, depth - 1, resource.name) : [])]
  })
}

function resourceView(
  cloud: Cloud,
  engine: StackEngine,
  stack: Stack,
  resource: StackResource,
): Record<string, unknown> {
  const nested = engine.nestedStack(resource)
  const self = cloud.origin() + stackPath(stack)
  return {
    resource_name: resource.name,
    logical_resource_id: resource.name,
    physical_resource_id: resource.physicalId,
    resource_type: resource.type,
    resource_status: `${resource.action}_${resource.status}`,
    resource_status_reason: resource.reason,
    creation_time: resource.createdAt,
    updated_time: resource.updatedAt,
    required_by: Object.entries(stack.template.resources)
      .filter(([, definition]) => JSON.stringify(definition).includes(`"${resource.name}"`))
      .map(([name]) => name)
      .filter((name) => name !== resource.name),
    links: [
      { rel: 'self', href: `${self}/resources/${resource.name}` },
      { rel: 'stack', href: self },
      ...(nested ? [{ rel: 'nested', href: cloud.origin() + stackPath(nested) }] : []),
    ],
  }
}

function eventView(cloud: Cloud, event: HeatEvent): unknown {
  const stack = cloud.state.heat.stacks[event.stackId]
  const self = stack ? cloud.origin() + stackPath(stack) : cloud.origin()
  return {
    id: event.id,
    event_time: event.time,
    resource_name: event.resourceName,
    logical_resource_id: event.resourceName,
    physical_resource_id: event.physicalId,
    resource_status: `${event.action}_${event.status}`,
    resource_status_reason: event.reason,
    links: [
      { rel: 'self', href: `${self}/resources/${event.resourceName}/events/${event.id}` },
      { rel: 'resource', href: `${self}/resources/${event.resourceName}` },
      { rel: 'stack', href: self },
    ],
  }
}
