/** How patiently a request is repeated. */
export interface Patience {
  /** Tries in all. */
  tries: number
  /** Before the second try; doubles from there. */
  firstDelayMs: number
  /** The service asks for a longer wait than this: it is told to the caller instead. */
  longestDelayMs: number
}

export const DEFAULT_PATIENCE: Patience = { tries: 4, firstDelayMs: 250, longestDelayMs: 30_000 }

/** How one try ended without success. */
export interface Failure {
  /** null: without an answer. */
  status: number | null
  retryAfterMs: number | null
  /** Of the platform: ECONNREFUSED. Browsers tell none. */
  code: string | null
}

/** Whether sending the same request again cannot do its deed twice, and may go better. */
export function mayRepeat(failure: Failure, safeToRepeat: boolean): boolean {
  switch (failure.status) {
    case null:
      return safeToRepeat || failure.code === 'ECONNREFUSED'
    case 429:
      return true
    case 503:
      return safeToRepeat || failure.retryAfterMs !== null
    case 502:
    case 504:
      return safeToRepeat
    default:
      return false
  }
}

/** null: not again. */
export function delayBefore(nextTry: number, failure: Failure, patience: Patience): number | null {
  if (nextTry > patience.tries) return null
  const delay = failure.retryAfterMs ?? patience.firstDelayMs * 2 ** (nextTry - 2)
  if (failure.retryAfterMs !== null && delay > patience.longestDelayMs) return null
  return Math.min(delay, patience.longestDelayMs)
}

/** `Retry-After` is seconds or a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs)
}
