import { MAX_MICROVERSION, MICROVERSION_HEADER, MIN_MICROVERSION, SERVICE_TYPE } from '@fennec/contract'
import { IDEMPOTENCY_HEADER } from '../idempotency.ts'
import { type QueryParameter, queryOf } from '../query-parameters.ts'
import type { ApiFamily, Route } from '../route.ts'

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  /** What old clients send: new ones have another way to say it, or none is meant to be. */
  deprecated?: true
  schema: Readonly<Record<string, unknown>>
}

/** Of a route as one family has it: what its path names, its query, then the headers that it knows. */
export function parametersOf(route: Route, family: ApiFamily): Parameter[] {
  return [
    ...[...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => inPath(name)),
    ...queryOf(route, family).map(inQuery),
    ...(family === 'v2' ? [microversion(route.since)] : []),
    ...(route.idempotent ? [IDEMPOTENCY_KEY] : []),
  ]
}

const inPath = (name: string): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } })

const inQuery = ({ name, description, schema, ofClients }: QueryParameter): Parameter => ({
  name,
  in: 'query',
  required: false,
  description,
  ...(ofClients && { deprecated: true }),
  schema,
})

const IDEMPOTENCY_KEY: Parameter = {
  name: IDEMPOTENCY_HEADER,
  in: 'header',
  required: false,
  description:
    'Sent again with the same key and body within 24 hours, the request gets the first answer and does nothing.',
  schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
}

function microversion(since: Route['since']): Parameter {
  const known = since ? [since, 'latest'] : [MIN_MICROVERSION, MAX_MICROVERSION, 'latest']
  return {
    name: MICROVERSION_HEADER,
    in: 'header',
    required: since !== undefined,
    description: since ? 'Without it the URL is unknown.' : `Without it ${MIN_MICROVERSION} is meant.`,
    schema: { type: 'string', enum: known.map((version) => `${SERVICE_TYPE} ${version}`) },
  }
}
