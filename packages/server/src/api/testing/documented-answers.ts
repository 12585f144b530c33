import { type ErrorCode, FORMATS } from '@fennec/contract'
import { Ajv, type ValidateFunction } from 'ajv'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Refusal, refusals } from '../error-answer.ts'
import { ListCache } from '../list-cache.ts'
import { type OpenApiDocument, openapiDocument } from '../openapi/document.ts'
import type { OperationObject } from '../openapi/operation-object.ts'
import type { ApiFamily } from '../route.ts'
import { allRoutes } from '../routes/all-routes.ts'

const routes = allRoutes(new ListCache(1))
const DOCUMENTS: Record<ApiFamily, OpenApiDocument> = {
  v1: openapiDocument(routes, 'v1'),
  v2: openapiDocument(routes, 'v2'),
}
const ajv = new Ajv({ strict: false, formats: FORMATS, allErrors: true, validateSchema: false, logger: false })
for (const [family, document] of Object.entries(DOCUMENTS)) ajv.addSchema(document, family)

/** Rows by request: the wire has names only, which rows share. */
const codes = new WeakMap<FastifyRequest, ErrorCode>()
refusals.subscribe((told) => {
  const { request, code } = told as Refusal
  codes.set(request, code)
})

/** Headers that HTTP has of itself, and those that only pages of other origins get. */
const OF_HTTP = /^(content-type|content-length|date|connection|keep-alive|access-control-.*)$/

/** What the documents do not say of the answers of this API so far: it is taken away by whoever asks. */
export function undocumentedAnswers(app: FastifyInstance): () => string[] {
  let found: string[] = []
  app.addHook('onSend', (request, reply, payload, done) => {
    const { family } = request.routeOptions.config
    const path = request.routeOptions.url?.replace('/v1.0', '/v1.1').replaceAll(/:(\w+)/g, '{$1}')
    const operation = family && path ? DOCUMENTS[family].paths[path]?.[request.method.toLowerCase()] : undefined
    if (family && path && operation) {
      const at = { family, path, method: request.method.toLowerCase(), operation }
      found.push(...faultsOf(at, reply, codes.get(request), String(payload)))
    }
    done()
  })
  return () => {
    const taken = found
    found = []
    return taken
  }
}

interface At {
  family: ApiFamily
  path: string
  method: string
  operation: OperationObject
}

function faultsOf(at: At, reply: FastifyReply, code: ErrorCode | undefined, text: string): string[] {
  // Tests make the service fail on purpose.
  if (code === 'INTERNAL_SERVER_ERROR') return []
  const { statusCode: status } = reply
  const where = `${at.method.toUpperCase()} ${at.path}: ${status}`
  const said = at.operation.responses[status]
  if (!said) return [`${where}${code ? ` (${code})` : ''} is not in the document`]
  const response: Said = '$ref' in said ? referred(at.family, said.$ref) : said
  const faults = headerFaults(response.headers, reply)
  if (code && !response['x-errors']?.includes(code)) faults.push(`${code} is not among its errors`)
  if (status >= 400) faults.push(...bodyFaults(at, status, said, reply, text))
  return faults.map((fault) => `${where}: ${fault}`)
}

interface Said {
  headers: Record<string, unknown>
  content?: Record<string, unknown>
  'x-errors'?: readonly ErrorCode[]
}

function referred(family: ApiFamily, ref: string): Said {
  return ref
    .split('/')
    .slice(1)
    .reduce((node: unknown, key) => Reflect.get(node as object, key), DOCUMENTS[family]) as Said
}

function headerFaults(headers: Said['headers'], reply: FastifyReply): string[] {
  const given = Object.keys(reply.getHeaders()).filter((name) => !OF_HTTP.test(name))
  const said = new Map(Object.entries(headers).map(([name, header]) => [name.toLowerCase(), header]))
  // Of pages of other origins the description tells.
  const unsaid = given.filter((name) => !said.has(name) && name !== 'vary')
  const required = [...said].filter(([, header]) => isRequired(header)).map(([name]) => name)
  const missing = required.filter((name) => reply.getHeader(name) === undefined)
  return [...unsaid.map((name) => `header ${name} is not said`), ...missing.map((name) => `header ${name} is missing`)]
}

function isRequired(header: unknown): boolean {
  const { $ref, required } = header as { $ref?: string; required?: true }
  return $ref === undefined ? required === true : isRequired(referred('v2', $ref))
}

const validators = new Map<string, ValidateFunction>()

function bodyFaults({ family, path, method }: At, status: number, said: object, reply: FastifyReply, text: string) {
  const [type = ''] = String(reply.getHeader('content-type')).split(';')
  const escaped = path.replaceAll('~', '~0').replaceAll('/', '~1')
  const place =
    '$ref' in said ? String(said.$ref).slice(1) : `/paths/${encodeURI(escaped)}/${method}/responses/${status}`
  const response = '$ref' in said ? referred(family, String(said.$ref)) : (said as Said)
  if (!response.content || !(type in response.content)) return [`its content is ${type}`]
  if (type !== 'application/json') return []
  const key = `${family}#${place}/content/application~1json/schema`
  const validate = validators.get(key) ?? ajv.compile({ $ref: key })
  validators.set(key, validate)
  if (validate(JSON.parse(text))) return []
  return [`${text} is not as its schema says: ${ajv.errorsText(validate.errors)}`]
}
