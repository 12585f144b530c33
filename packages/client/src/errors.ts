import type { ErrorName } from './wire.ts'

/** Every failure this package tells about, except an abort: that rejects with the signal's own reason. */
export abstract class ClientError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
  }
}

export interface ApiErrorFields {
  status: number
  errorName: string
  errorId: string | null
  requestId: string | null
  method: string
  path: string
  retryAfterMs: number | null
}

/**
 * The service refused. `message` is a sentence for people; `errorName` is for programs, and docs/errors.md has all of them.
 *
 * @example
 * try {
 *   await client.clusterTemplates.get('00000000-0000-4000-8000-000000000000')
 * } catch (error) {
 *   if (!isApiError(error, 'NOT_FOUND')) throw error
 *   console.log('No such template.')
 * }
 */
export class ApiError extends ClientError implements ApiErrorFields {
  readonly status: number
  /** Value of `error_name`. A service newer than this package may say one that {@link ErrorName} does not list. */
  readonly errorName: ErrorName | (string & {})
  /** Under it the service's log has the details. */
  readonly errorId: string | null
  /** Of the request, in every line of the service's log about it. */
  readonly requestId: string | null
  readonly method: string
  readonly path: string
  /** How long the service wishes us to wait before the next try. */
  readonly retryAfterMs: number | null

  constructor(message: string, fields: ApiErrorFields) {
    super(message)
    this.status = fields.status
    this.errorName = fields.errorName
    this.errorId = fields.errorId
    this.requestId = fields.requestId
    this.method = fields.method
    this.path = fields.path
    this.retryAfterMs = fields.retryAfterMs
  }
}

/** Whether it is a refusal by the service, and, with a name, that one. */
export function isApiError<N extends ErrorName>(error: unknown, name?: N): error is ApiError & { errorName: N } {
  return error instanceof ApiError && (name === undefined || error.errorName === name)
}

/** Keystone does not know who asks: wrong password, unknown user or project, a token that has run out. */
export class AuthenticationError extends ClientError {}

/** There was no answer: nothing listens there, the name is unknown, the connection broke, it took too long. */
export class ConnectionError extends ClientError {}

/** The catalogue of the cloud has no data-processing service for this region and interface. */
export class NoServiceError extends ClientError {}

/** The service is older than this package: it does not speak the microversion that is needed. */
export class ServiceTooOldError extends ClientError {}

/** What was waited for will not come: the cluster or job ended otherwise, or the time is over. */
export class WaitError extends ClientError {}

/** Settings (variables, clouds.yaml) from which no login can be made. */
export class SettingsError extends ClientError {}
