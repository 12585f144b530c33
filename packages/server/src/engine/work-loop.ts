import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { WorkQueue } from '../store/operations.ts'
import { whileHeld } from './held-lease.ts'
import { type LeaseSignal, leaseMoment, leaseSignal, type Moment } from './lease-signal.ts'

export interface Engine {
  /** There may be work: look now rather than at the next turn. */
  wake(): void
  /** Begins nothing new, interrupts what runs (it goes on in whoever takes it next) and gives the leases back. */
  stop(): Promise<void>
}

export interface EngineTiming {
  /** After this long without a renewal another engine may take the operation. */
  leaseMs: number
  /** The longest wait between two looks for work. */
  pollMs: number
  operationsAtOnce: number
}

/** One piece of work, while this engine holds its lease. */
export interface Held {
  engineId: string
  /** Aborted when the lease is lost, or the process stops. */
  signal: AbortSignal
}

interface Running<C> {
  claim: C
  lease: LeaseSignal
  done: Promise<void>
}

/** A due operation whose cluster another engine has not let go of yet is looked at this often. */
const leastPauseMs = 50
const pruneAfterDays = 90
const pruneEveryMs = 3_600_000

/**
 * Takes what is due in a queue and runs it, for as long as it holds the leases. Any number of engines may run at once; what the
 * work is about, the queue and `run` know.
 */
export function startWorkLoop<C extends { operationId: string }>(
  queue: WorkQueue<C>,
  run: (claim: C, held: Held) => Promise<void>,
  timing: EngineTiming,
  log: Logger,
): Engine {
  const engineId = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`
  const running = new Map<string, Running<C>>()
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
          for (const claim of await queue.claim(engineId, timing.leaseMs, room)) begin(claim, asked)
        }
        await pruneNowAndThen()
        // With all hands busy the end of one operation wakes us; until then there is nothing to look for.
        await pause(room > 0 ? Math.max(leastPauseMs, await queue.dueInMs(timing.pollMs)) : timing.pollMs)
      } catch (error) {
        log.error({ err: error }, 'the database does not answer; looking for work again soon')
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
    await queue.prune(pruneAfterDays)
  }

  /** A third of the lease: two renewals may be lost before someone else takes over. */
  async function keepLeases(): Promise<void> {
    while (!stopping.signal.aborted) {
      await sleep(timing.leaseMs / 3, undefined, { signal: stopping.signal }).catch(() => undefined)
      const before = new Map(running)
      const asked = leaseMoment()
      try {
        const held = await queue.renew(engineId, [...before.keys()], timing.leaseMs)
        for (const [id, { lease }] of before) {
          if (held.has(id)) lease.extend(asked)
          else lease.abort()
        }
      } catch (error) {
        // Not renewed is not lost yet, and when it is, the lease's own signal says so.
        log.warn({ err: error }, 'leases could not be renewed')
      }
    }
  }

  function begin(claim: C, asked: Moment): void {
    const lease = leaseSignal(timing.leaseMs, asked)
    const done = whileHeld(lease.signal, () => run(claim, { engineId, signal: lease.signal }))
      .catch((error: unknown) => {
        log.error({ err: error, operation: claim.operationId }, 'an operation was left for later')
      })
      .finally(() => {
        // A deed that hung for longer than the lease: this engine may have taken the operation again since.
        if (running.get(claim.operationId)?.claim === claim) running.delete(claim.operationId)
        waking.resolve()
      })
    running.set(claim.operationId, { claim, lease, done })
  }
}
