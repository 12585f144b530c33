import { Fenced } from '../store/leases.ts'
import type { Claim } from '../store/operations.ts'
import { announcing } from './announcing.ts'
import { backoffMs, type Verdict, verdict, wordsOf } from './failures.ts'
import { operationRuns } from './operation-runs.ts'
import { createProgress, type ProgressStep, type StepType } from './progress.ts'
import { ClusterGone, InStep } from './run-steps.ts'
import { sentence } from './sentence.ts'
import { tellWhatThereIs } from './what-there-is.ts'
import { type EngineParts, wholeCluster } from './work.ts'
import { type Engine, type EngineTiming, type Held, startWorkLoop } from './work-loop.ts'

/** As what a step is shown that waits and has no progress of its own. */
const waitingType: Record<Claim['kind'], StepType> = {
  create: 'Engine: create cluster',
  scale: 'Engine: scale cluster',
  delete: 'Engine: shutdown cluster',
  update_keypair: 'Engine: update key pair',
  update_shares: 'Engine: update shares',
  verify: 'Engine: verify cluster',
  move: 'Engine: move nodes',
  evacuate: 'Engine: evacuate nodes',
  grow: 'Engine: grow boot volumes',
  convert: 'Engine: convert node group',
  reimage: 'Engine: reimage nodes',
}

/** Takes operations on clusters and runs them. */
export function startEngine(parts: EngineParts, timing: EngineTiming): Engine {
  return startWorkLoop(parts.operations, run, timing, parts.log)

  async function run(claim: Claim, { engineId, signal }: Held): Promise<void> {
    const log = parts.log.child({ operation: claim.operationId, cluster: claim.clusterId, kind: claim.kind })
    const progress = createProgress(parts.operations, claim, parts.options.nodesAtOnce, signal)
    try {
      const cluster = await parts.operations.cluster(claim.clusterId)
      if (!cluster) throw new ClusterGone(claim.clusterId)
      const journal = await parts.operations.journal(claim.operationId)
      if (claim.isTakeover) parts.tookOver?.(claim.kind)
      log.info({ stepsDone: journal.size, epoch: claim.epoch, takenOver: claim.isTakeover }, 'operation taken')
      await tellWhatThereIs(parts.operations, claim, cluster)
      const announcements = announcing(parts.operations, claim, parts.options.lateRequestMs)
      const work = { ...parts, claim, cluster, progress, announcements, focus: wholeCluster, signal, log }
      await operationRuns[claim.kind](work, journal)
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
      await settle(claim, engineId, { step, shown }, verdict(cause, signal, claim.faults), cause, log)
    }
  }

  /**
   * What could not go on now goes on later. An operation that may still run never ends here: only its own last
   * write ends it, so a fault in our own code shows as a cluster that waits and says why.
   */
  async function settle(
    claim: Claim,
    engineId: string,
    { step, shown }: { step: string; shown: ProgressStep },
    judged: Verdict,
    cause: unknown,
    log: EngineParts['log'],
  ): Promise<void> {
    if (judged.kind === 'stop') {
      log.info({ step }, 'operation given back')
      await parts.operations.release(claim, engineId)
      return
    }
    const delayMs = Math.max(backoffMs(claim.tries), judged.kind === 'retry' ? judged.atLeastMs : 0)
    const { isFault = false } = judged
    // Where it is from stands in its stack alone.
    if (isFault) log.error({ err: cause, step }, 'a step met what nobody foresaw')
    log.warn({ step, reason: judged.reason, delayMs }, 'step to be tried again')
    const words = `Waiting in step "${step}": ${sentence(judged.reason)} Next try in ${Math.ceil(delayMs / 1000)} s.`
    const nextTry = new Date(Date.now() + delayMs).toISOString()
    try {
      await parts.operations.write(claim, async (writer) => {
        await writer.describe(words)
        await writer.progressWaits(shown, `Try ${claim.tries + 1}: ${sentence(judged.reason)} Next try at ${nextTry}.`)
      })
    } catch (error) {
      // Cancelled or deleted meanwhile: whoever goes on with the cluster need not wait for our lease to run out.
      if (error instanceof Fenced) return await parts.operations.release(claim, engineId)
      log.warn({ reason: wordsOf(error) }, 'the wait could not be described')
    }
    await parts.operations.retryLater(claim, { step, error: judged.reason, delayMs, isFault })
  }
}
