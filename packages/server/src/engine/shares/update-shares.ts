import { verdict, wordsOf } from '../failures.ts'
import { InStep, runSteps } from '../run-steps.ts'
import type { Run, Step } from '../work.ts'
import { mountShares } from './mount-shares.ts'
import { shareAccess } from './share-access.ts'
import { unmountShares } from './unmount-shares.ts'

const steps: readonly Step[] = [unmountShares, shareAccess, mountShares]

/** A node that is away for longer must not keep the cluster from everything else. */
const MOST_TRIES = 5

/**
 * The shares of a cluster as they were asked for. It is Active throughout. What cannot go on ends where it is and says why; asked for
 * again it goes on. What was taken from the cluster is forgotten only when no node has it.
 */
export const updateShares: Run = async (begun, journal) => {
  const work = { ...begun, focus: { stepType: 'Engine: update shares' as const, includes: () => true } }
  let failure: string | null = null
  try {
    await runSteps(work, steps, journal)
  } catch (error) {
    const cause = error instanceof InStep ? error.cause : error
    const { kind } = verdict(cause, work.signal)
    if (kind === 'stop' || (kind === 'retry' && work.claim.tries < MOST_TRIES)) throw error
    failure = wordsOf(cause)
  }
  await work.operations.write(work.claim, async (writer) => {
    if (failure === null) await writer.forgetFormerShares()
    await writer.describe(
      failure === null
        ? ''
        : `Updating the shares failed for the following reason(s): ${failure} Ask for them again to go on.`,
    )
    await writer.finish(failure === null ? 'done' : 'failed', failure ?? undefined)
  })
}
