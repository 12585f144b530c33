import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Claim, Fenced } from '../store/operations.ts'
import { backoffMs, type Verdict, verdict, wordsOf } from './failures.ts'
import { type LeaseSignal, leaseMoment, leaseSignal, type Moment } from './lease-signal.ts'
import { operationRuns } from './operation-runs.ts'
import { createProgress, type ProgressStep, type StepType } from './progress.ts'
import { ClusterGone, InStep } from './run-steps.ts'
import { type EngineParts, wholeCluster } from './work.ts'

export interface Engine {
  /** There may be work: look now rather than at the next turn. */
  wake(): void
  /** Begins nothing new, interrupts what runs (it goes on in whoever takes it next) and gives the leases back. */
  stop(): Promise<void>
}

export interface EngineTiming {
  /** After this long without a renewal another engine may take the cluster. */
  leaseMs: number
  /** The longest wait between two looks for work. */
  pollMs: number
  operationsAtOnce: number
}

interface Running {
  claim: Claim
  lease: LeaseSignal
  done: Promise<void>
}

/** As what a step is shown that waits and has no progress of its own. */
const waitingType: Record<Claim['kind'], StepType> = {
  create: 'Engine: create cluster',
  scale: 'Engine: scale cluster',
  delete: 'Engine: shutdown cluster',
  update_keypair: 'Engine: update key pair',
  verify: 'Engine: verify cluster',
  grow: 'Engine: grow boot volumes',
}

/** A due operation whose cluster another engine has not let go of yet is looked at this often. */
const leastPauseMs = 50
const pruneAfterDays = 90
const pruneEveryMs = 3_600_000

/** Takes operations and runs them, for as long as it holds their leases. Any number of engines may run at once. */
export function startEngine(parts: EngineParts, timing: EngineTiming): Engine {
  const engineId = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`
  const running = new Map<string, Running>()
  const stopping = new AbortController()
  let waking = Promise.withResolvers<void>()
  let lastPrune = 0

  const looking = lookForWork()
  const renewing = keepLeases()
  return {
    wake: () => waking.resolve(),
    async stop() {
      stopping.abort()
      waking.resolve()
      for (const { lease } of running.values()) lease.abort()
      await Promise.all([looking, renewing, ...[...running.values()].map(({ done }) => done)])
    },
  }

  async function lookForWork(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const room = timing.operationsAtOnce - running.size
        if (room > 0) {
          const asked = leaseMoment()
          for (const claim of await parts.operations.claim(engineId, timing.leaseMs, room)) begin(claim, asked)
        }
        await pruneNowAndThen()
        // With all hands busy the end of one operation wakes us; until then there is nothing to look for.
        await pause(room > 0 ? Math.max(leastPauseMs, await parts.operations.dueInMs(timing.pollMs)) : timing.pollMs)
      } catch (error) {
        parts.log.error({ err: error }, 'the database does not answer; looking for work again soon')
        await pause(timing.pollMs)
      }
    }
  }

  /** A wake-up that came while we were looking counts: the next look begins at once. */
  async function pause(ms: number): Promise<void> {
    const over = new AbortController()
    await Promise.race([waking.promise, sleep(ms, undefined, { signal: over.signal }).catch(() => undefined)])
    over.abort()
    waking = Promise.withResolvers<void>()
  }

  async function pruneNowAndThen(): Promise<void> {
    if (Date.now() - lastPrune < pruneEveryMs) return
    lastPrune = Date.now()
    await parts.operations.prune(pruneAfterDays)
  }

  /** A third of the lease: two renewals may be lost before someone else takes over. */
  async function keepLeases(): Promise<void> {
    while (!stopping.signal.aborted) {
      await sleep(timing.leaseMs / 3, undefined, { signal: stopping.signal }).catch(() => undefined)
      const before = new Map(running)
      const asked = leaseMoment()
      try {
        const held = await parts.operations.renew(engineId, [...before.keys()], timing.leaseMs)
        for (const [id, { lease }] of before) {
          if (held.has(id)) lease.extend(asked)
          else lease.abort()
        }
      } catch (error) {
        // Not renewed is not lost yet, and when it is, the lease's own signal says so.
        parts.log.warn({ err: error }, 'leases could not be renewed')
      }
    }
  }

  function begin(claim: Claim, asked: Moment): void {
    const lease = leaseSignal(timing.leaseMs, asked)
    const done = run(claim, lease.signal)
      .catch((error: unknown) => {
        parts.log.error(
          { err: error, operation: claim.operationId, cluster: claim.clusterId },
          'an operation was left for later',
        )
      })
      .finally(() => {
        // A deed that hung for longer than the lease: this engine may have taken the operation again since.
        if (running.get(claim.operationId)?.claim === claim) running.delete(claim.operationId)
        waking.resolve()
      })
    running.set(claim.operationId, { claim, lease, done })
  }

  async function run(claim: Claim, signal: AbortSignal): Promise<void> {
    const log = parts.log.child({ operation: claim.operationId, cluster: claim.clusterId, kind: claim.kind })
    const progress = createProgress(parts.operations, claim, parts.options.nodesAtOnce, signal)
    try {
      const cluster = await parts.operations.cluster(claim.clusterId)
      if (!cluster) throw new ClusterGone(claim.clusterId)
      const journal = await parts.operations.journal(claim.operationId)
      if (claim.isTakeover) parts.tookOver?.(claim.kind)
      log.info({ stepsDone: journal.size, epoch: claim.epoch, takenOver: claim.isTakeover }, 'operation taken')
      await operationRuns[claim.kind]({ ...parts, claim, cluster, progress, focus: wholeCluster, signal, log }, journal)
      log.info('operation ended')
    } catch (error) {
      const cause = error instanceof InStep ? error.cause : error
      if (cause instanceof ClusterGone) {
        log.warn('the cluster is no longer in the database; its operation ends')
        await parts.operations.abandon(claim)
        return
      }
      const step = error instanceof InStep ? error.step : 'taking the cluster'
      const shown = progress.shownFor(cause) ?? { name: step, type: waitingType[claim.kind] }
      await settle(claim, { step, shown }, verdict(cause, signal), log)
    }
  }

  /**
   * What could not go on now goes on later. An operation that may still run never ends here: only its own last
   * write ends it, so a fault in our own code shows as a cluster that waits and says why.
   */
  async function settle(
    claim: Claim,
    { step, shown }: { step: string; shown: ProgressStep },
    judged: Verdict,
    log: EngineParts['log'],
  ): Promise<void> {
    if (judged.kind === 'stop') {
      log.info({ step }, 'operation given back')
      await parts.operations.release(claim, engineId)
      return
    }
    const delayMs = Math.max(backoffMs(claim.tries), judged.kind === 'retry' ? judged.atLeastMs : 0)
    log.warn({ step, reason: judged.reason, delayMs }, 'step to be tried again')
    const words = `Waiting in step "${step}": ${judged.reason} Next try in ${Math.ceil(delayMs / 1000)} s.`
    const nextTry = new Date(Date.now() + delayMs).toISOString()
    try {
      await parts.operations.write(claim, async (writer) => {
        await writer.describe(words)
        await writer.progressWaits(shown, `Try ${claim.tries + 1}: ${judged.reason} Next try at ${nextTry}.`)
      })
    } catch (error) {
      // Cancelled or deleted meanwhile: whoever goes on with the cluster need not wait for our lease to run out.
      if (error instanceof Fenced) return await parts.operations.release(claim, engineId)
      log.warn({ reason: wordsOf(error) }, 'the wait could not be described')
    }
    await parts.operations.retryLater(claim, { step, error: judged.reason, delayMs })
  }
}
