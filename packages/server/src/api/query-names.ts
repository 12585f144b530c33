import { FennecError } from '@fennec/contract'
import type { Call } from './call.ts'
import type { QueryParameters } from './query-parameters.ts'

const ALWAYS_KNOWN = new Set(['marker', 'limit', 'sort_by'])

/**
 * v2 refuses query parameters it does not know, after the checks of the body; v1.1 lets them pass.
 *
 * @throws {FennecError} UNKNOWN_QUERY_PARAMETER
 */
export function assertKnownQuery(call: Call, of: { handler: string; query?: QueryParameters }): void {
  if (call.version === 'v1.1') return
  const parameters = of.query?.v2 ?? []
  const known = new Set([...ALWAYS_KNOWN, ...parameters.map(({ name }) => name)])
  if (Object.keys(call.query).every((name) => known.has(name))) return
  const allowed = parameters.filter(({ ofClients }) => !ofClients).map(({ name }) => name)
  throw new FennecError('UNKNOWN_QUERY_PARAMETER', { handler: of.handler, allowed })
}
