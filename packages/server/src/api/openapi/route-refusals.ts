import { type ErrorCode, refusalsOf } from '@fennec/contract'
import { queryOf } from '../query-parameters.ts'
import type { ApiFamily, Route } from '../route.ts'

/**
 * Every row of the table of errors that a route can answer with: what its checks refuse, which the contract says, and what
 * follows from how the route is made. INTERNAL_SERVER_ERROR is none of them: whoever sees it has found a fault of ours.
 */
export function routeRefusals(route: Route, family: ApiFamily): ErrorCode[] {
  const isV2 = family === 'v2'
  const when = (holds: unknown, ...codes: ErrorCode[]): ErrorCode[] => (holds ? codes : [])
  return [
    ...new Set<ErrorCode>([
      'UNREADABLE_URL',
      'FORBIDDEN_BY_POLICY',
      'DATABASE_UNAVAILABLE',
      ...when(!route.givesBytes, 'UNSUPPORTED_CONTENT_TYPE'),
      ...when(isV2, 'MICROVERSION_MALFORMED', 'MICROVERSION_UNSUPPORTED', 'UNKNOWN_QUERY_PARAMETER'),
      ...when(route.notFound, ...(route.notFound ? [route.notFound] : [])),
      ...when(takesJson(route), 'MALFORMED_REQUEST_BODY'),
      ...when(route.body, 'VALIDATION_ERROR'),
      ...when(route.takesBytes, isV2 ? 'FILE_TOO_BIG' : 'DATA_TOO_BIG'),
      ...when(route.pages, 'BAD_LIMIT', 'BAD_SORT'),
      ...when(route.pages && !isV2, 'UNKNOWN_FILTER'),
      ...when(route.pages && queryOf(route, family).some(({ schema }) => schema.type === 'boolean'), 'BAD_FLAG'),
      ...when(route.idempotent, 'IDEMPOTENCY_KEY_MALFORMED', 'IDEMPOTENCY_KEY_REUSED'),
      ...refusalsOf(family, route.method, route.path),
    ]),
  ]
}

/** Also where nothing is asked for: what is sent is read. */
export const takesJson = ({ method, takesBytes }: Route): boolean => method !== 'GET' && !takesBytes
