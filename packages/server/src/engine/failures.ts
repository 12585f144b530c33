import { CloudError } from '@fennec/openstack'
import { GuestError, type GuestFailure } from '../guest/guest-error.ts'
import { SeedGone } from '../store/boot-volume-sources.ts'
import { Fenced } from '../store/leases.ts'

/** The operation cannot succeed: what was made is cleaned up and the cluster ends in Error with these words. */
export class StepFailed extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StepFailed'
  }
}

/** There is nothing wrong; the answer is just not there yet. Tried again soon, for as long as it takes. */
export class NotYet extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotYet'
  }
}

export type Verdict =
  /** Someone else has the cluster: stop without a word. */
  { kind: 'stop' } | { kind: 'retry'; reason: string; atLeastMs: number } | { kind: 'fail'; reason: string }

/** What is to be done about an error of a step. A fault of ours is retried too: it may be mended by a restart. */
export function verdict(error: unknown, signal: AbortSignal): Verdict {
  if (error instanceof Fenced || signal.aborted) return { kind: 'stop' }
  const reason = wordsOf(error)
  if (error instanceof StepFailed) return { kind: 'fail', reason }
  if (error instanceof NotYet || error instanceof SeedGone) return { kind: 'retry', reason, atLeastMs: 0 }
  if (error instanceof CloudError) {
    return error.retryable ? { kind: 'retry', reason, atLeastMs: error.retryAfterMs ?? 0 } : { kind: 'fail', reason }
  }
  if (error instanceof GuestError) {
    return lostTouch.has(error.failure) ? { kind: 'retry', reason, atLeastMs: 0 } : { kind: 'fail', reason }
  }
  return isDatabaseTrouble(error) ? { kind: 'retry', reason, atLeastMs: 0 } : { kind: 'fail', reason }
}

/** The node was not asked, or did not answer: nothing is known to be wrong with what was asked of it. */
const lostTouch = new Set<GuestFailure>(['unreachable', 'busy'])

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Lost connections (class 08, 57P0x, node's own codes) and conflicts of transactions (40001, 40P01). */
function isDatabaseTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    /^(08|57P0|40001|40P01|53)/.test(code) ||
    /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  )
}

/** 0.5 s, 1 s, 2 s … 30 s. */
export function backoffMs(tries: number): number {
  return Math.min(500 * 2 ** Math.min(tries, 10), 30_000)
}
