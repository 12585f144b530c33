import { DelegateBackoff, handleWhen, retry } from 'cockatiel'
import { CloudError } from './cloud-error.ts'

/** How patiently one call is repeated. */
export interface Patience {
  /** Tries in all. */
  attempts: number
  /** Before the second try; doubles from there. */
  firstDelayMs: number
  /** A cloud that asks for a longer wait than this gets no second try here: the caller decides. */
  longestDelayMs: number
}

export const DEFAULT_PATIENCE: Patience = { attempts: 4, firstDelayMs: 250, longestDelayMs: 30_000 }

export async function withRetries<T>(
  send: () => Promise<T>,
  patience: Patience,
  signal: AbortSignal | undefined,
  /** Over: what failed is not sent again. */
  beginsUntil?: AbortSignal,
): Promise<T> {
  signal?.throwIfAborted()
  const policy = retry(
    handleWhen(
      (error) =>
        mayRepeat(error) && (waitAskedFor(error) ?? 0) <= patience.longestDelayMs && beginsUntil?.aborted !== true,
    ),
    {
      maxAttempts: patience.attempts - 1,
      backoff: new DelegateBackoff(({ attempt, result }) => {
        const asked = 'error' in result ? waitAskedFor(result.error) : null
        return asked ?? Math.min(patience.firstDelayMs * 2 ** (attempt - 1), patience.longestDelayMs)
      }),
    },
  )
  return await policy.execute(send)
}

/**
 * Whether the very same request may be sent again at once, without its deed being done twice.
 *
 * A request that was never answered may have been carried out, so only idempotent methods are repeated; a
 * refused connection carried nothing and any method may be. 429, and 503 with a wait, are refusals.
 */
export function mayRepeat(error: unknown): error is CloudError {
  if (!(error instanceof CloudError) || !error.retryable) return false
  const idempotent = error.method !== 'POST' && error.method !== 'PATCH'
  switch (error.status) {
    case null:
      return idempotent || connectionWasRefused(error)
    case 429:
      return true
    case 413:
      return true // `retryable` already means a wait above zero was asked for: see `isRetryableStatus`
    case 503:
      return idempotent || error.retryAfterMs !== null
    default:
      return error.method === 'GET' || error.method === 'HEAD'
  }
}

/**
 * Whether the request that failed is known to have done nothing, now and later. A service that did not answer, a proxy that
 * gave up on it (502, 504), or one that waited in vain for its own worker (500) may have it done yet; an answer that cannot
 * be read is of a deed that is done.
 */
export function didNothing(error: unknown): boolean {
  if (!(error instanceof CloudError)) return true
  if (error.status === null) return connectionWasRefused(error)
  return (error.status >= 400 && error.status < 500) || error.status === 503
}

function connectionWasRefused(error: CloudError): boolean {
  const code = (error.cause as { code?: unknown } | undefined)?.code
  return code === 'ECONNREFUSED' || code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'EAI_AGAIN'
}

function waitAskedFor(error: unknown): number | null {
  return error instanceof CloudError ? error.retryAfterMs : null
}

/**
 * Whether an answer of this status may be another one later.
 *
 * Cinder answers 413 with `Retry-After: 0` when a quota is used up: no repetition helps there.
 * https://opendev.org/openstack/cinder/src/tag/21.3.1/cinder/exception.py#L609
 */
export function isRetryableStatus(status: number, retryAfterMs: number | null): boolean {
  if (status === 413) return retryAfterMs !== null && retryAfterMs > 0
  return status === 429 || status === 408 || (status >= 500 && status !== 501)
}

/** `Retry-After` is seconds or a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
export function retryAfterMs(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs)
}
