import { integerOf, textOf } from '../../http/fields.ts'
import { ResourceFailure } from '../engine/failure.ts'
import { handleChanged, type Signal, signalsOf } from '../signals.ts'
import type { ResourceType } from './resource-type.ts'

export const waitCondition: ResourceType = {
  name: 'OS::Heat::WaitCondition',
  properties: {
    handle: { type: 'string', required: true },
    timeout: { type: 'number', required: true, min: 1 },
    count: { type: 'integer', min: 1 },
  },
  attributes: ['data'],
  async create({ cloud, stack, resource, properties, signal }) {
    resource.physicalId = textOf(properties.handle) ?? ''
    resource.data.handle = resource.physicalId
    const count = integerOf(properties.count) ?? 1
    const seconds = Number(properties.timeout)
    const limit = AbortSignal.timeout(seconds * 1000)
    const either = AbortSignal.any([signal, limit])
    for (;;) {
      const signals = signalsOf(stack, resource.physicalId)
      const failed = signals.filter((one) => one.status !== 'SUCCESS')
      if (failed.length > 0) {
        throw new ResourceFailure('WaitConditionFailure', failed.map((one) => one.reason).join(';'))
      }
      if (signals.length >= count) return
      try {
        await cloud.notices.next(handleChanged(stack.id), either)
      } catch (error) {
        if (signal.aborted || !limit.aborted) throw error
        throw new ResourceFailure('WaitConditionTimeout', `${signals.length} of ${count} received`)
      }
    }
  },
  async update(_work, changed) {
    return changed.every((name) => name === 'timeout' || name === 'count')
  },
  // Only the handle is kept anywhere, and that is a resource of its own.
  delete: async () => undefined,
  attribute({ stack, resource }, name) {
    if (name !== 'data') return undefined
    return JSON.stringify(Object.fromEntries(signalsOf(stack, textOf(resource.data.handle) ?? '').map(dataOf)))
  },
}

const dataOf = (one: Signal): [string, unknown] => [one.id, one.data]
