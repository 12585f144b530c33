import {
  type Answer,
  MAX_MICROVERSION,
  MICROVERSION_HEADER,
  MIN_MICROVERSION,
  type Operation,
  onWire,
  operationOf,
  requestSchema,
  SERVICE_TYPE,
  type WireVersion,
} from '@fennec/contract'
import { IDEMPOTENCY_HEADER } from '../idempotency.ts'
import { policyRule } from '../policy-check.ts'
import { type ApiFamily, type Route, successStatus } from '../route.ts'
import type { Components } from './components.ts'

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: Record<string, unknown>
}

interface Content {
  [type: string]: { schema: unknown; example?: unknown }
}

export interface OperationObject {
  operationId: string
  summary: string
  tags: string[]
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, { description: string; content?: Content } | { $ref: string }>
  'x-policy': string
  'x-since'?: string
}

const FILE: Content = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
const REFUSAL = { $ref: '#/components/responses/Refusal' }

export function operationObject(
  route: Route,
  family: ApiFamily,
  version: WireVersion,
  components: Components,
): OperationObject {
  const said = operationOf(family, route.method, route.path)
  return {
    operationId: operationId(route),
    summary: said?.summary ?? `${route.method} ${route.path}`,
    tags: [route.path.split('/')[1] ?? ''],
    parameters: parameters(route, family),
    ...requestBody(route, said, version),
    responses: {
      [String(successStatus(route, said?.answer))]: success(said, version, components),
      ...(said?.otherAnswer && {
        [String(successStatus(route, said.otherAnswer))]: answered(
          said.otherAnswer.when,
          said.otherAnswer,
          version,
          components,
        ),
      }),
      '4XX': REFUSAL,
      '5XX': REFUSAL,
    },
    'x-policy': policyRule(route.policy[family] ?? ''),
    ...(route.since && { 'x-since': route.since }),
  }
}

/** `post_clusters`, `get_clusters_id`: unique, as method and path are. */
function operationId({ method, path }: Route): string {
  return `${method.toLowerCase()}${path.replaceAll(/[/:]+/g, '_').replaceAll('-', '_')}`
}

function success(said: Operation | null, version: WireVersion, components: Components) {
  const answer = said?.answer
  if (said !== null && answer === undefined) return { description: 'Done. The answer is empty.' }
  if (answer === undefined) return { description: 'Done.' }
  return answered('Done.', answer, version, components)
}

function answered(description: string, answer: Answer, version: WireVersion, components: Components) {
  const { schema, example, contentType = 'application/json' } = answer
  const content = { schema: components.referring(schema), example: onWire(schema, example, version) }
  return { description, content: { [contentType]: content } }
}

function requestBody(route: Route, said: Operation | null, version: WireVersion) {
  if (route.takesBytes) return { requestBody: { required: true, content: FILE } }
  if (!route.body) return {}
  const schema = requestSchema(route.body, version)
  const example = said?.request === undefined ? {} : { example: onWire(route.body, said.request, version) }
  const required = Array.isArray(schema.required) && schema.required.length > 0
  return { requestBody: { required, content: { 'application/json': { schema, ...example } } } }
}

const LIST_PARAMETERS: readonly Parameter[] = [
  query('limit', { type: 'integer', minimum: 1 }, 'At most so many; without it all.'),
  query('marker', { type: 'string' }, 'The id after which the page begins.'),
  query('sort_by', { type: 'string' }, 'A field; with - before it, backwards.'),
]

function parameters(route: Route, family: ApiFamily): Parameter[] {
  const path = [...route.path.matchAll(/:(\w+)/g)].map(
    ([, name = '']): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } }),
  )
  return [
    ...path,
    ...(route.query ?? []).map((name) => query(name, { type: 'string' })),
    ...(route.pages ? LIST_PARAMETERS : []),
    ...(family === 'v2' ? [microversion(route.since)] : []),
    ...(route.idempotent ? [IDEMPOTENCY_KEY] : []),
  ]
}

function query(name: string, schema: Parameter['schema'], description?: string): Parameter {
  return { name, in: 'query', required: false, ...(description !== undefined && { description }), schema }
}

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
