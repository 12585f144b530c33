import { FennecError } from '@fennec/contract'
import type { Call } from './call.ts'

const ALWAYS_KNOWN = new Set(['marker', 'limit', 'sort_by'])

/**
 * v2 refuses query parameters it does not know, after the checks of the body; v1.1 lets them pass.
 *
 * @throws {FennecError} UNKNOWN_QUERY_PARAMETER
 */
export function assertKnownQuery(
  call: Call,
  of: { handler: string; query?: readonly string[]; queryOfClients?: readonly string[] },
): void {
  if (call.version === 'v1.1') return
  const allowed = of.query ?? []
  const known = new Set([...ALWAYS_KNOWN, ...allowed, ...(of.queryOfClients ?? [])])
  const unknown = Object.keys(call.query).some((name) => !known.has(name))
  if (unknown) throw new FennecError('UNKNOWN_QUERY_PARAMETER', { handler: of.handler, allowed })
}
