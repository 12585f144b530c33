import type { Plugin } from '@fennec/plugins/interface'
import type { Logger } from 'pino'
import { GuestError } from '../../guest/guest-error.ts'
import type { Guests } from '../../guest/guests.ts'
import type { SwiftKeys } from '../../provision/swift-keys.ts'
import type { SwiftObjects } from '../../provision/swift-objects.ts'
import type { JobClaim, JobQueue } from '../../store/edp/job-queue.ts'
import { Fenced } from '../../store/leases.ts'
import type { OperationStore } from '../../store/operations.ts'
import { announcingOfJob } from '../announcing.ts'
import { backoffMs, type Verdict, verdict } from '../failures.ts'
import { sentence } from '../sentence.ts'
import type { EngineOptions } from '../work.ts'
import { type Engine, type EngineTiming, type Held, startWorkLoop } from '../work-loop.ts'
import { giveUp } from './give-up.ts'
import { workJob } from './work-job.ts'

export interface JobEngineParts {
  jobs: JobQueue
  operations: Pick<OperationStore, 'privateKey'>
  guests: Guests
  swift: SwiftObjects
  swiftKeys: SwiftKeys
  findPlugin(name: string): Plugin | undefined
  options: JobEngineOptions & Pick<EngineOptions, 'nodeDomain' | 'sshPort'>
  log: Logger
}

export interface JobEngineOptions {
  /** How soon a running job is looked at again; later and later the longer it runs. */
  pollMs: number
  /** How long a cancelled job's node may be silent before the job counts as ended all the same. */
  cancelTimeoutMs: number
  /** How long after it was asked for something the cloud may do it though nobody was told so. */
  lateRequestMs: number
}

const COMMAND_TRIES = 5

/**
 * A node that is being restarted or written anew fails in many ways, and a job that runs must not be given up for any of them.
 * Only what it refuses again and again (its disk is full) is its answer.
 */
function jobVerdict(error: unknown, signal: AbortSignal, tries: number): Verdict {
  const judged = verdict(error, signal, tries)
  if (judged.kind !== 'fail' || !(error instanceof GuestError)) return judged
  return error.failure === 'command' && tries >= COMMAND_TRIES ? judged : { ...judged, kind: 'retry', atLeastMs: 0 }
}

/** Takes jobs and has them run, as the other engines do with clusters and hosts. One claim is one look at a job. */
export function startJobEngine(parts: JobEngineParts, timing: EngineTiming): Engine {
  const { jobs } = parts
  return startWorkLoop(jobs, run, timing, parts.log)

  async function run(claim: JobClaim, { engineId, signal }: Held): Promise<void> {
    const log = parts.log.child({ job: claim.operationId, cluster: claim.clusterId })
    const announcements = announcingOfJob(jobs, claim, parts.options.lateRequestMs)
    const work = { ...parts, claim, announcements, signal, log }
    try {
      await workJob(work)
    } catch (error) {
      const judged = jobVerdict(error, signal, claim.tries)
      if (judged.kind === 'stop' || error instanceof Fenced) {
        await jobs.release(claim, engineId)
        return
      }
      const delayMs = Math.max(backoffMs(claim.tries), judged.kind === 'retry' ? judged.atLeastMs : 0)
      log.warn({ reason: judged.reason, phase: claim.phase, delayMs }, 'job to be looked at again')
      try {
        if (await giveUp(work, judged, error)) return
        await jobs.write(claim, (writer) =>
          claim.phase === 'ended'
            ? Promise.resolve()
            : writer.describe(`Waiting: ${sentence(judged.reason)} Next try in ${Math.ceil(delayMs / 1000)} s.`),
        )
      } catch (second) {
        if (second instanceof Fenced) return await jobs.release(claim, engineId)
        log.warn({ err: second }, 'the wait could not be described')
      }
      await jobs.retryLater(claim, { error: judged.reason, delayMs })
    }
  }
}
