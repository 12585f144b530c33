import { adoption } from '../adopt/adopt-stack.ts'
import { verdict, wordsOf } from '../failures.ts'
import { InStep, runSteps } from '../run-steps.ts'
import type { Run, Step } from '../work.ts'
import { extendVolumes } from './extend-volumes.ts'
import { growFileSystems } from './grow-file-systems.ts'
import { settleSize } from './settle-size.ts'

const steps: readonly Step[] = [extendVolumes, settleSize, growFileSystems]

/** A node that is away for longer must not keep the cluster from everything else. */
const MOST_TRIES = 5

/**
 * The cluster is Active throughout: nothing of it stands still. There is no way back for a volume that has grown, so a growth
 * that cannot go on ends where it is, and the description says why.
 */
export const growBootVolumes: Run = async (work, journal) => {
  let failure: string | null = null
  try {
    await runSteps(work, [...adoption(work), ...steps], journal)
  } catch (error) {
    const cause = error instanceof InStep ? error.cause : error
    const { kind } = verdict(cause, work.signal)
    if (kind === 'stop' || (kind === 'retry' && work.claim.tries < MOST_TRIES)) throw error
    failure = wordsOf(cause)
  }
  await work.operations.write(work.claim, async (writer) => {
    await writer.describe(
      failure === null
        ? ''
        : `Growing the boot volumes failed for the following reason(s): ${failure} What has grown stays so, and nothing is lost.`,
    )
    await writer.finish(failure === null ? 'done' : 'failed', failure ?? undefined)
  })
}
