import type { CallOptions } from '../calls/arguments.ts'
import { WaitError } from '../errors.ts'
import type { Operation } from '../wire.ts'
import { poll, type WaitOptions } from './poll.ts'

export interface WaitForOperation extends WaitOptions {
  /** Told after every look. */
  onProgress?: ((operation: Operation) => void) | undefined
}

type Get = (clusterId: string, operationId: string, options: CallOptions) => Promise<Operation>

export async function waitForOperation(
  get: Get,
  clusterId: string,
  operationId: string,
  options: WaitForOperation,
): Promise<Operation> {
  return await poll(`Operation ${operationId} did not end`, options, async () => {
    const operation = await get(clusterId, operationId, { signal: options.signal })
    options.onProgress?.(operation)
    if (operation.state === 'waiting' || operation.state === 'running') return undefined
    if (operation.state !== 'done') throw new WaitError(ended(operation))
    return operation
  })
}

function ended({ kind, state, last_error: why }: Operation): string {
  return `The operation ${kind} ended as ${state}${why === null ? '.' : `: ${why}`}`
}
