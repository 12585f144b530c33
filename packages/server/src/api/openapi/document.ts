import { answerSchema, MAX_MICROVERSION, MIN_MICROVERSION, type WireVersion } from '@fennec/contract'
import type { ApiFamily, Route } from '../route.ts'
import { type Components, componentsOf } from './components.ts'
import { type OperationObject, operationObject } from './operation-object.ts'

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

const error = {
  type: 'object',
  properties: {
    error_code: { type: 'integer', description: 'The HTTP status.' },
    error_name: { type: ['string', 'integer'], description: 'For programs: NOT_FOUND, QUOTA_ERROR …' },
    error_message: { type: 'string', description: "For people. Its last line is the error's id in the service's log." },
    min_version: { type: 'string' },
    max_version: { type: 'string' },
  },
  required: ['error_code', 'error_name', 'error_message'],
}

const frameworkError = {
  type: 'object',
  description: 'Where no route answered: unknown URL, method not allowed, body too large.',
  properties: { error: { type: 'integer' }, error_message: { type: 'string' } },
  required: ['error', 'error_message'],
}

const refusal = {
  description: 'Refused; nothing was changed.',
  content: {
    'application/json': {
      schema: { anyOf: [{ $ref: '#/components/schemas/Error' }, { $ref: '#/components/schemas/FrameworkError' }] },
      example: {
        error_code: 404,
        error_name: 'NOT_FOUND',
        error_message:
          "Object with {'id': '00000000-0000-0000-0000-000000000000'} not found\nError ID: 9d2a1c3e-0000-4000-8000-000000000001",
      },
    },
  },
}

/** The API of one family as OpenAPI 3.1 has it. */
export function openapiDocument(routes: readonly Route[], family: ApiFamily): OpenApiDocument {
  const version = DESCRIBED[family]
  const components: Components = componentsOf((schema) => answerSchema(schema, version))
  const paths: OpenApiDocument['paths'] = {}
  for (const route of routes.filter(({ policy }) => policy[family] !== undefined)) {
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
      responses: { Refusal: refusal },
      schemas: { ...components.schemas, Error: error, FrameworkError: frameworkError },
    },
  } as OpenApiDocument
}

function descriptionOf(family: ApiFamily): string {
  const projects = 'A path may have the id of the token’s project after the version, and may end in `.json`.'
  return family === 'v1'
    ? `The API of Sahara v1.1. ${projects} v1.0 has the same without jobs and their data.`
    : `The API of Sahara v2 at microversions ${MIN_MICROVERSION} to ${MAX_MICROVERSION}; what is marked x-since came later than ${MIN_MICROVERSION}. ${projects}`
}
