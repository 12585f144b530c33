import {
  isKnownSince,
  MICROVERSION_HEADER,
  type Microversion,
  requestedMicroversion,
  SERVICE_TYPE,
  type WireVersion,
} from '@fennec/contract'
import { createGate, isCloudError } from '@fennec/openstack'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Call, Query } from './call.ts'
import type { ApiDeps } from './deps.ts'
import { IDEMPOTENCY_HEADER } from './idempotency.ts'
import { foreignProject, identitySilent, PlainAnswer, unauthorized, unscoped } from './plain-answer.ts'
import { assertPolicy } from './policy-check.ts'
import { RawBytes, sendBytes } from './raw-bytes.ts'
import { assertAcceptsJson, assertStorableUrl } from './request-body.ts'
import { type RequestPath, readPath } from './request-path.ts'
import { type ApiFamily, type Route, successStatus } from './route.ts'
import type { Caller, TokenCache, ValidToken } from './token.ts'
import { addVary } from './vary.ts'

/** What `beforeBody` found out. */
interface Admitted {
  caller: Caller
  version: WireVersion
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered without a token: discovery and health. */
    open?: true
    family?: ApiFamily
    since?: Route['since']
    /** The policy rule, in full. */
    rule?: string
    takesBytes?: true
    givesBytes?: true
  }
  interface FastifyRequest {
    admitted: Admitted | null
  }
}

/** Fewer than connections to the database: while a crowd is being accepted, a list still finds one, and the processor. */
const ACCEPTED_AT_ONCE = { inAll: 8, perProject: 4 }

/**
 * The order of checks of the old service, in two halves around the reading of the body: a request without a good
 * token is refused before a byte of its body is read. The second half is `Route.answer`.
 */
export class Pipeline {
  readonly #deps: ApiDeps
  readonly #tokens: TokenCache
  readonly #acceptance = createGate(ACCEPTED_AT_ONCE)

  constructor(deps: ApiDeps, tokens: TokenCache) {
    this.#deps = deps
    this.#tokens = tokens
  }

  /** Token → project in the URL → microversion → Accept. Runs for unknown URLs too. */
  async beforeBody(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const { config } = request.routeOptions
    if (config.open) return undefined
    const caller = await this.#caller(request)
    const path = readPath(request.originalUrl)
    assertPath(path, caller, this.#deps.options.keystoneUri)
    assertStorableUrl(request.originalUrl)
    if (config.family === undefined) return undefined
    const version = config.family === 'v2' ? microversion(request, reply) : 'v1.1'
    if (!isKnownSince(config.since, version)) return answerAsUnknown(reply)
    if (!path.forcesJson && !config.givesBytes) assertAcceptsJson(request.headers.accept)
    request.admitted = { caller, version }
    return undefined
  }

  /** Policy → object of the URL → schema → checks → query names → the act. */
  async answer(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { admitted } = request
    if (admitted === null) throw new Error('A route was reached without a token.')
    assertPolicy(request.routeOptions.config.rule, admitted.caller, this.#deps)
    const body = await this.#inTurn(route, admitted, () => this.#act(route, request, admitted))
    reply.code(successStatus(route, body)).headers(route.headers ?? {})
    if (body === undefined) return reply.send()
    if (body instanceof RawBytes) return sendBytes(body, reply)
    return reply
      .header('content-type', 'application/json')
      .send(Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body)))
  }

  async #inTurn<T>(route: Route, { caller }: Admitted, act: () => Promise<T>): Promise<T> {
    if (!route.inTurn) return await act()
    const leave = await this.#acceptance.enter(caller.projectId)
    try {
      return await act()
    } finally {
      leave()
    }
  }

  /**
   * A token that was revoked a moment ago is still known here as good, and the cloud refuses it. The caller needs a 401:
   * with any other answer a client would come again with the same token until `cacheSeconds` have passed.
   */
  async #act(route: Route, request: FastifyRequest, admitted: Admitted): Promise<unknown> {
    try {
      return await route.answer(this.#call(request, admitted))
    } catch (error) {
      const isRefused = isCloudError(error, 401)
      if (isRefused && (await this.#tokens.validateAnew(admitted.caller.token)) === null) {
        throw unauthorized(this.#deps.options.keystoneUri)
      }
      throw error
    }
  }

  async #caller(request: FastifyRequest): Promise<Caller> {
    const token = request.headers['x-auth-token']
    const { keystoneUri } = this.#deps.options
    if (typeof token !== 'string' || token === '') throw unauthorized(keystoneUri)
    const valid = await this.#validate(token, request)
    if (valid === null) throw unauthorized(keystoneUri)
    if (valid.projectId === null) throw unscoped()
    return { ...valid, projectId: valid.projectId, token }
  }

  async #validate(token: string, request: FastifyRequest): Promise<ValidToken | null> {
    try {
      return await this.#tokens.validate(token)
    } catch (error) {
      request.log.error({ err: error }, 'Keystone did not validate a token')
      throw identitySilent(this.#deps.options.keystoneUri)
    }
  }

  #call(request: FastifyRequest, { caller, version }: Admitted): Call {
    const deps = this.#deps
    return {
      caller,
      version,
      params: request.params as Record<string, string>,
      query: request.query as Query,
      body: request.body ?? {},
      idempotencyKey: idempotencyKey(request.headers),
      idempotency: null,
      deps,
      cloud: once(() => deps.cloudFor(caller)),
      images: once(() => deps.imagesFor(caller)),
      log: request.log,
    }
  }
}

function answerAsUnknown(reply: FastifyReply): FastifyReply {
  reply.callNotFound()
  return reply
}

/** @throws {PlainAnswer} 404 Incorrect path, 401 for a project that is not the token's */
function assertPath(path: RequestPath, caller: Caller, keystoneUri: string): void {
  if (path.pieces < 2) throw new PlainAnswer(404, 'Not Found', 'Incorrect path')
  if (path.projectId !== null && bareId(path.projectId) !== bareId(caller.projectId)) {
    throw foreignProject(keystoneUri)
  }
}

/** Project ids are written with and without dashes. */
function bareId(id: string): string {
  return id.replaceAll('-', '').toLowerCase()
}

function microversion(request: FastifyRequest, reply: FastifyReply): WireVersion {
  addVary(reply, MICROVERSION_HEADER)
  const version = microversionOf(request.headers)
  reply.header(MICROVERSION_HEADER, `${SERVICE_TYPE} ${version}`)
  return version
}

/** @throws {FennecError} MICROVERSION_MALFORMED, MICROVERSION_UNSUPPORTED */
export function microversionOf(headers: FastifyRequest['headers']): Microversion {
  const header = headers[MICROVERSION_HEADER.toLowerCase()]
  return requestedMicroversion(Array.isArray(header) ? header.join(',') : header)
}

/** Sent twice its values stand in one text, with a space that no key has. */
function idempotencyKey(headers: FastifyRequest['headers']): string | undefined {
  const key = headers[IDEMPOTENCY_HEADER.toLowerCase()]
  return Array.isArray(key) ? key.join(', ') : key
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
