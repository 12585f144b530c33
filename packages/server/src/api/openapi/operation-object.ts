import { type Answer, type Operation, onWire, operationOf, requestSchema, type WireVersion } from '@fennec/contract'
import { policyRule } from '../policy-check.ts'
import { type ApiFamily, type Route, successStatus } from '../route.ts'
import type { Components } from './components.ts'
import { type Parameter, parametersOf } from './parameters.ts'

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
    parameters: parametersOf(route, family),
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
