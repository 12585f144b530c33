import { randomUUID } from 'node:crypto'
import { channel } from 'node:diagnostics_channel'
import { type ErrorCode, FennecError, MAX_MICROVERSION, MIN_MICROVERSION } from '@fennec/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DatabaseAway } from '../store/database-away.ts'
import { ValueRefused } from '../store/queries.ts'
import { cloudFailure } from './cloud-failure.ts'
import { PlainAnswer } from './plain-answer.ts'

/** Which row of the table a request is refused with: not on the wire, where several rows share a name. */
export interface Refusal {
  request: FastifyRequest
  code: ErrorCode
}

/** For tools that count, and for tests that hold the documents against what is answered. */
export const refusals = channel('fennec.api.refused')
/** A database that was restarted is back about then, and another one has taken over where there is one. */
const AWAY_SECONDS = 5

/**
 * The three error shapes of the old API: its own (`error_code`, `error_message`, `error_name`), the web framework's
 * (`error`, `error_message`) and the middleware's.
 */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof PlainAnswer) return answerPlain(error, request, reply)
  if (error instanceof FennecError) return answerFennecError(error, request, reply)
  if (error instanceof ValueRefused) {
    return answerFennecError(new FennecError('VALUE_REFUSED', { reason: error.message }), request, reply, error)
  }
  if (error instanceof DatabaseAway) {
    reply.header('retry-after', AWAY_SECONDS)
    return answerFennecError(new FennecError('DATABASE_UNAVAILABLE'), request, reply, error)
  }
  const failure = cloudFailure(error)
  if (failure !== null) return answerFennecError(failure, request, reply, error)
  const status = statusOfFramework(error)
  if (status === 413) return answerFrameworkError(413, tooLarge(request), reply)
  if (status !== null) return answerFrameworkError(status, (error as Error).message, reply)
  return answerFennecError(new FennecError('INTERNAL_SERVER_ERROR'), request, reply, error)
}

function answerFennecError(told: FennecError, request: FastifyRequest, reply: FastifyReply, cause: unknown = told) {
  if (refusals.hasSubscribers) refusals.publish({ request, code: told.code } satisfies Refusal)
  const body: Record<string, unknown> = {
    error_code: told.status,
    error_message: told.message,
    error_name: told.errorName,
  }
  if (told.hasErrorId) {
    const errorId = randomUUID()
    body.error_message = `${told.message}\nError ID: ${errorId}`
    if (told.status >= 500) request.log.error({ err: cause, errorId }, `Request failed: ${told.message}`)
    else request.log.info({ err: cause, errorId }, `Request refused: ${told.message}`)
  }
  if (told.code === 'MICROVERSION_MALFORMED' || told.code === 'MICROVERSION_UNSUPPORTED') {
    body.max_version = MAX_MICROVERSION
    body.min_version = MIN_MICROVERSION
  }
  return sendJson(reply, told.status, body)
}

export const URL_NOT_FOUND =
  'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.'

export function answerFrameworkError(status: number, message: string, reply: FastifyReply): FastifyReply {
  return sendJson(reply, status, { error: status, error_message: message })
}

/** Before any route is known: a broken escape, a piece of the path that is too long. */
export function answerBadUrl(error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply) {
  answerFrameworkError(error.statusCode ?? 400, error.message, reply.header('x-openstack-request-id', request.id))
}

function answerPlain(error: PlainAnswer, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const accept = request.headers.accept ?? ''
  const { contentType, text } = error.answer(accept.includes('application/json'))
  return reply.code(error.status).headers(error.headers).type(contentType).send(text)
}

function tooLarge(request: FastifyRequest): string {
  const limit = request.routeOptions.bodyLimit
  return `The data value transmitted exceeds the capacity limit of ${limit} bytes.`
}

/** Refusals of the HTTP framework itself: body too large, broken URL … */
function statusOfFramework(error: unknown): number | null {
  if (!(error instanceof Error)) return null
  const status: unknown = Reflect.get(error, 'statusCode')
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null
}

function sendJson(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  // A Buffer: the framework would add a charset to the type, which the old answers lack.
  return reply
    .code(status)
    .header('content-type', 'application/json')
    .send(Buffer.from(JSON.stringify(body)))
}
