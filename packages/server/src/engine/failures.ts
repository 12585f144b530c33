import { FennecError } from '@fennec/contract'
import { CloudError, MissingServiceError } from '@fennec/openstack'
import { PluginProvisionError, PluginValidationError } from '@fennec/plugins/interface'
import { GuestError, type GuestFailure } from '../guest/guest-error.ts'
import { ProvisionConflict } from '../provision/provision-conflict.ts'
import { SeedGone } from '../store/boot-volume-sources.ts'
import { DatabaseAway } from '../store/database-away.ts'
import { Fenced } from '../store/leases.ts'
import { sentence } from './sentence.ts'

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
  | { kind: 'stop' }
  | { kind: 'retry'; reason: string; atLeastMs: number; isFault?: true }
  | { kind: 'fail'; reason: string; isFault?: true }

/** Half a minute's pause between the last of them: a minute and a half in all, of one or of several engines. */
const FAULT_TRIES = 8

/**
 * What is to be done about an error of a step.
 *
 * What nobody foresaw (a fault of ours or of a plugin, an answer of the cloud that makes no sense) is tried again, visibly: it may be of
 * the moment, or of one engine that is just being replaced, and an undoing destroys what was accepted for good. It is not tried for ever
 * where giving up is possible: whoever waits for the cluster must hear of it.
 *
 * @param faults how often in a row the step has met such a thing before
 */
export function verdict(error: unknown, signal: AbortSignal, faults: number): Verdict {
  if (error instanceof Fenced || signal.aborted) return { kind: 'stop' }
  const reason = wordsOf(error)
  if (refusals.some((kind) => error instanceof kind)) return { kind: 'fail', reason }
  if (waits.some((kind) => error instanceof kind)) return { kind: 'retry', reason, atLeastMs: 0 }
  if (error instanceof CloudError) {
    return error.retryable ? { kind: 'retry', reason, atLeastMs: error.retryAfterMs ?? 0 } : { kind: 'fail', reason }
  }
  if (error instanceof GuestError) {
    return lostTouch.has(error.failure) ? { kind: 'retry', reason, atLeastMs: 0 } : { kind: 'fail', reason }
  }
  if (faults + 1 < FAULT_TRIES) return { kind: 'retry', reason, atLeastMs: 0, isFault: true }
  return { kind: 'fail', reason: `${sentence(reason)} So it ended ${faults + 1} times in a row.`, isFault: true }
}

/** What was found to be so, and will be so at the next try. */
const refusals = [
  StepFailed,
  ProvisionConflict,
  PluginProvisionError,
  PluginValidationError,
  MissingServiceError,
  FennecError,
]
const waits = [NotYet, SeedGone, DatabaseAway]

/** The node was not asked, or did not answer: nothing is known to be wrong with what was asked of it. */
const lostTouch = new Set<GuestFailure>(['unreachable', 'busy'])

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** 0.5 s, 1 s, 2 s … 30 s. */
export function backoffMs(tries: number): number {
  return Math.min(500 * 2 ** Math.min(tries, 10), 30_000)
}
