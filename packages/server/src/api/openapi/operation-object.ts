import { type Answer, type Operation, onWire, operationOf, requestSchema, type WireVersion } from '@fennec/contract'
import { policyRule } from '../policy-check.ts'
import { type ApiFamily, type Route, successStatus } from '../route.ts'
import { answerHeaders, type Headers } from './answer-headers.ts'
import type { Components } from './components.ts'
import { type Parameter, parametersOf } from './parameters.ts'
import { type RefusalResponse, refusalResponses } from './refusal-responses.ts'

interface Content {
  [type: string]: { schema: unknown; example?: unknown }
}

export interface AnswerResponse {
  description: string
  headers: Headers
  content?: Content
}

export interface OperationObject {
  operationId: string
  summary: string
  tags: string[]
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, AnswerResponse | RefusalResponse | { $ref: string }>
  'x-policy': string
  'x-since'?: string
}

const FILE: Content = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }

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
    parameters: parametersOf(route, family),
    ...requestBody(route, said, version),
    responses: { ...answers(route, family, said, version, components), ...refusalResponses(route, family) },
    'x-policy': policyRule(route.policy[family] ?? ''),
    ...(route.since && { 'x-since': route.since }),
  }
}

/** `post_clusters`, `get_clusters_id`: unique, as method and path are. */
function operationId({ method, path }: Route): string {
  return `${method.toLowerCase()}${path.replaceAll(/[/:]+/g, '_').replaceAll('-', '_')}`
}

/** None of what is always refused. */
function answers(
  route: Route,
  family: ApiFamily,
  said: Operation | null,
  version: WireVersion,
  components: Components,
): Record<string, AnswerResponse> {
  if (said?.alwaysRefused) return {}
  const headers = answerHeaders(route, family)
  const usual = { description: said?.answer ? 'Done.' : 'Done. The answer is empty.', headers }
  const other = said?.otherAnswer
  return {
    [successStatus(route, said?.answer)]: { ...usual, ...(said?.answer && content(said.answer, version, components)) },
    ...(other && {
      [successStatus(route, other)]: { description: other.when, headers, ...content(other, version, components) },
    }),
  }
}

function content(
  { schema, example, contentType = 'application/json' }: Answer,
  version: WireVersion,
  { referring }: Components,
) {
  return { content: { [contentType]: { schema: referring(schema), example: onWire(schema, example, version) } } }
}

function requestBody(route: Route, said: Operation | null, version: WireVersion) {
  if (route.takesBytes) return { requestBody: { required: true, content: FILE } }
  if (!route.body) return {}
  const schema = requestSchema(route.body, version)
  const example = said?.request === undefined ? {} : { example: onWire(route.body, said.request, version) }
  const required = Array.isArray(schema.required) && schema.required.length > 0
  return { requestBody: { required, content: { 'application/json': { schema, ...example } } } }
}
