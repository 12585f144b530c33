import type { CallOptions } from '../calls/arguments.ts'
import { WaitError } from '../errors.ts'
import type { HostOperation } from '../wire.ts'
import { poll, type WaitOptions } from './poll.ts'

export interface WaitForHost extends WaitOptions {
  /** Told after every look. */
  onProgress?: ((operation: HostOperation) => void) | undefined
}

type Get = (host: string, operationId: string, options: CallOptions) => Promise<HostOperation>

export async function waitForHost(
  get: Get,
  host: string,
  operationId: string,
  options: WaitForHost,
): Promise<HostOperation> {
  return await poll(`Operation ${operationId} of host ${host} did not end`, options, async () => {
    const operation = await get(host, operationId, { signal: options.signal })
    options.onProgress?.(operation)
    if (operation.state === 'waiting' || operation.state === 'running') return undefined
    if (operation.state !== 'done') throw new WaitError(ended(operation))
    return operation
  })
}

function ended({ kind, host, state, nodes, last_error: why }: HostOperation): string {
  const failed = nodes.filter(({ outcome }) => outcome === 'failed')
  const reasons = failed.map(({ name, reason }) => `${name}: ${reason ?? 'no reason was told'}`)
  const told = [...(why === null ? [] : [why]), ...reasons].join(' ')
  return `The ${kind} of ${host} ended as ${state}${told === '' ? '.' : `: ${told}`}`
}
