import type { Cloud } from '../cloud/cloud.ts'
import { type Fields, fieldsOf, listOf, textOf } from '../http/fields.ts'
import { heatError } from './errors.ts'
import type { Stack, StackResource } from './state.ts'

export interface Signal {
  id: string
  status: string
  reason: string
  data: unknown
}

export const handleChanged = (stackId: string): string => `wait condition handles of ${stackId}`

export function signalUrl(cloud: Cloud, stack: Stack, resource: StackResource): string {
  return `${cloud.origin()}/orchestration/v1/${stack.projectId}/stacks/${stack.name}/${stack.id}/resources/${resource.name}/signal`
}

/** `handle` is what `get_resource` of the handle gives. */
export function signalsOf(stack: Stack, handle: string): Signal[] {
  const resource = Object.values(stack.resources).find(
    (one) => one.type === 'OS::Heat::WaitConditionHandle' && one.physicalId === handle,
  )
  return listOf(resource?.data.signals).map((item) => {
    const one = fieldsOf(item)
    return {
      id: textOf(one.id) ?? '',
      status: textOf(one.status) ?? '',
      reason: textOf(one.reason) ?? '',
      data: one.data,
    }
  })
}

/** `POST …/resources/{handle}/signal`. An empty body is a success. */
export function receiveSignal(cloud: Cloud, stack: Stack, resource: StackResource, body: Fields): void {
  if (resource.type !== 'OS::Heat::WaitConditionHandle') {
    throw heatError(400, 'ResourceActionNotSupported', 'Signal resource is not supported for resource.')
  }
  const there = signalsOf(stack, resource.physicalId)
  const id = textOf(body.id) ?? String(there.length + 1)
  const status = textOf(body.status) ?? 'SUCCESS'
  const signal = { id, status, reason: textOf(body.reason) ?? `Signal ${id} received`, data: body.data ?? null }
  // The same id twice is one signal, said again.
  resource.data.signals = [...there.filter((one) => one.id !== id), signal]
  cloud.changed()
  cloud.notices.tell(handleChanged(stack.id))
}
