import { WaitError } from '../errors.ts'
import { pause } from '../http/pause.ts'

export interface WaitOptions {
  /** Between two looks. Default: 2 seconds. */
  intervalMs?: number | undefined
  /** After which it is given up. Default: never. */
  timeoutMs?: number | undefined
  /** Ends the waiting, with the signal's reason. What is waited for goes on. */
  signal?: AbortSignal | undefined
}

const INTERVAL_MS = 2000

/** Looks until there is something. @throws {WaitError} the time is over */
export async function poll<T>(what: string, options: WaitOptions, look: () => Promise<T | undefined>): Promise<T> {
  const { intervalMs = INTERVAL_MS, timeoutMs = Number.POSITIVE_INFINITY, signal } = options
  const began = Date.now()
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() - began + intervalMs > timeoutMs) {
      throw new WaitError(`${what} within ${timeoutMs / 1000} s. It goes on: only the waiting has ended.`)
    }
    await pause(intervalMs, signal)
  }
}
