import { randomUUID } from 'node:crypto'
import type { Cloud } from '../../cloud/cloud.ts'
import type { Action, HeatEvent, Progress, Stack, StackResource } from '../state.ts'

/** `[DEFAULT] max_events_per_stack`: without a bound the saved state would grow for ever. */
const MAX_EVENTS = 20_000

export const stackChanged = (id: string): string => `stack ${id}`

export function setStackStatus(cloud: Cloud, stack: Stack, action: Action, status: Progress, reason: string): void {
  stack.action = action
  stack.status = status
  stack.reason = reason
  record(cloud, stack, {
    resourceName: stack.name,
    resourceType: 'OS::Heat::Stack',
    physicalId: stack.id,
    action,
    status,
    reason,
  })
  cloud.notices.tell(stackChanged(stack.id))
}

export function setResourceStatus(
  cloud: Cloud,
  stack: Stack,
  resource: StackResource,
  action: Action,
  status: Progress,
  reason = 'state changed',
): void {
  resource.action = action
  resource.status = status
  resource.reason = reason
  resource.updatedAt = cloud.clock.now()
  record(cloud, stack, {
    resourceName: resource.name,
    resourceType: resource.type,
    physicalId: resource.physicalId,
    action,
    status,
    reason,
  })
}

type What = Omit<HeatEvent, 'id' | 'stackId' | 'rootId' | 'time'>

function record(cloud: Cloud, stack: Stack, what: What): void {
  const { events } = cloud.state.heat
  events.push({ id: randomUUID(), stackId: stack.id, rootId: stack.rootId, time: cloud.clock.now(), ...what })
  if (events.length > MAX_EVENTS) events.splice(0, events.length - MAX_EVENTS)
  cloud.changed()
}
