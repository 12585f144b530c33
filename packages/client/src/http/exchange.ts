import { ConnectionError } from '../errors.ts'
import { pause } from './pause.ts'
import { delayBefore, type Failure, mayRepeat, type Patience, retryAfterMs } from './retry.ts'

export interface Exchange {
  method: string
  url: URL
  headers: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer> | undefined
  signal?: AbortSignal | undefined
  timeoutMs: number
  /** Doing it twice is doing it once. */
  safeToRepeat: boolean
}

export interface Reply {
  status: number
  headers: Headers
  bytes: Uint8Array<ArrayBuffer>
  /** How often the request was sent. */
  tries: number
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/**
 * One request, repeated where that is harmless. Any status is a reply.
 *
 * @throws {ConnectionError} no answer
 */
export async function exchange(fetch: Fetch, asked: Exchange, patience: Patience): Promise<Reply> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await once(fetch, asked)
    const failure = failureOf(outcome)
    const delay = mayRepeat(failure, asked.safeToRepeat) ? delayBefore(tries + 1, failure, patience) : null
    if (delay !== null) await pause(delay, asked.signal)
    else if (outcome instanceof ConnectionError) throw outcome
    else return { ...outcome, tries }
  }
}

type Outcome = Omit<Reply, 'tries'> | ConnectionError

async function once(fetch: Fetch, { method, url, headers, body, signal, timeoutMs }: Exchange): Promise<Outcome> {
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url.href, {
      method,
      headers,
      ...(body !== undefined && { body }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) }
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    return new ConnectionError(unreachable(url, timeout.aborted ? timeoutMs : null, error), error)
  }
}

function unreachable(url: URL, timeoutMs: number | null, error: unknown): string {
  if (timeoutMs !== null) return `${url.origin} did not answer within ${timeoutMs / 1000} s.`
  return `${url.origin} cannot be reached: ${deepest(error)}.`
}

/** fetch says "fetch failed", and why in the cause of it. */
function deepest(error: unknown): string {
  let found = error
  while (found instanceof Error && found.cause instanceof Error) found = found.cause
  const words = found instanceof Error ? found.message || codeOf(found) || found.name : String(found)
  return words.replace(/\.$/, '')
}

function failureOf(outcome: Outcome): Failure {
  if (outcome instanceof ConnectionError) return { status: null, retryAfterMs: null, code: codeOf(outcome) }
  return {
    status: outcome.status,
    retryAfterMs: retryAfterMs(outcome.headers.get('retry-after'), Date.now()),
    code: null,
  }
}

function codeOf(error: unknown): string | null {
  for (let found = error; found instanceof Error; found = found.cause) {
    const code: unknown = Reflect.get(found, 'code')
    if (typeof code === 'string') return code
  }
  return null
}
