import { answerSchema, MAX_MICROVERSION, MIN_MICROVERSION, type WireVersion } from '@fennec/contract'
import type { ApiFamily, Route } from '../route.ts'
import { CHALLENGE, HEADERS, refusalHeaders } from './answer-headers.ts'
import { type Components, componentsOf } from './components.ts'
import { ERROR_SCHEMAS, exampleOfRow, OTHER_EXAMPLES } from './error-components.ts'
import { type OperationObject, operationObject } from './operation-object.ts'
import { routeRefusals } from './route-refusals.ts'

export interface OpenApiDocument {
  openapi: string
  info: { title: string; version: string; description: string }
  paths: Record<string, Record<string, OperationObject>>
  components: Record<string, unknown>
  [more: string]: unknown
}

const PREFIX: Readonly<Record<ApiFamily, string>> = { v1: '/v1.1', v2: '/v2' }
/** Of v2 the newest microversion is described: the older one lacks what is marked `x-since`. */
export const DESCRIBED: Readonly<Record<ApiFamily, WireVersion>> = { v1: 'v1.1', v2: MAX_MICROVERSION }

const unauthorized = (family: ApiFamily) => ({
  description:
    'No token, one that Keystone does not know any more, or another project in the URL than the token is for.',
  headers: { ...refusalHeaders(family), ...CHALLENGE },
  content: {
    'application/json': {
      schema: { anyOf: [{ $ref: '#/components/schemas/TokenRefused' }, { $ref: '#/components/schemas/PlainRefusal' }] },
      examples: {
        TokenRefused: { $ref: '#/components/examples/TokenRefused' },
        ForeignProject: { $ref: '#/components/examples/ForeignProject' },
      },
    },
    'text/plain': { schema: { type: 'string' } },
  },
})

/** Of the rows that the family's routes can answer with. */
function examplesOf(routes: readonly Route[], family: ApiFamily) {
  const codes = new Set(routes.flatMap((route) => routeRefusals(route, family)))
  return { ...Object.fromEntries([...codes].sort().map((code) => [code, exampleOfRow(code)])), ...OTHER_EXAMPLES }
}

/** The API of one family as OpenAPI 3.1 has it. */
export function openapiDocument(all: readonly Route[], family: ApiFamily): OpenApiDocument {
  const routes = all.filter(({ policy }) => policy[family] !== undefined)
  const version = DESCRIBED[family]
  const components: Components = componentsOf((schema) => answerSchema(schema, version))
  const paths: OpenApiDocument['paths'] = {}
  for (const route of routes) {
    const path = `${PREFIX[family]}${route.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationObject(route, family, version, components) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fennec: data processing on OpenStack',
      version: family === 'v1' ? '1.1' : MAX_MICROVERSION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: descriptionOf(family),
    },
    servers: [{ url: '/', description: 'The service that gave this document' }],
    security: [{ token: [] }],
    tags: [...new Set(Object.values(paths).flatMap((path) => Object.values(path).flatMap(({ tags }) => tags)))].map(
      (name) => ({ name }),
    ),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'apiKey', in: 'header', name: 'X-Auth-Token', description: 'A Keystone token of a project.' },
      },
      headers: HEADERS,
      responses: { Unauthorized: unauthorized(family) },
      schemas: { ...components.schemas, ...ERROR_SCHEMAS },
      examples: examplesOf(routes, family),
    },
  } as OpenApiDocument
}

function descriptionOf(family: ApiFamily): string {
  const which =
    family === 'v1'
      ? 'The API of Sahara v1.1. v1.0 has the same without jobs and their data.'
      : `The API of Sahara v2 at microversions ${MIN_MICROVERSION} to ${MAX_MICROVERSION}; what is marked x-since came later than ${MIN_MICROVERSION}.`
  return [
    which,
    'A path may have the id of the token’s project after the version, and may end in `.json`.',
    'Each refusal names in x-errors the rows of the table of errors that it may be, several of which can share an error_name.',
    'A method that a path has not is 405 with Allow, a path that nobody serves 404, both as FrameworkError; a path of the version alone is 404 as PlainRefusal.',
    'What does not come to be a request is answered as FrameworkError on its connection: 400, 408 too slow, 431 headers too long.',
    '500 with INTERNAL_SERVER_ERROR is a fault of the service: its error id finds it in the log.',
    'Without a token, and in no document: GET / (300, the versions), /healthz (200), /readyz (200, or 503 with what is not reachable), /docs; and /metrics, unless it has a port of its own.',
  ].join('\n\n')
}
