import { verdict, wordsOf } from '../failures.ts'
import { InStep, runSteps } from '../run-steps.ts'
import type { Run } from '../work.ts'
import { installKeypair } from './install-keypair.ts'

/** A node that is away for longer must not keep the cluster from everything else. */
const MOST_TRIES = 5

/** The cluster is Active throughout; when a node could not be reached its description says so. */
export const updateKeypair: Run = async (work, journal) => {
  let failure: string | null = null
  try {
    await runSteps(work, [installKeypair], journal)
  } catch (error) {
    const cause = error instanceof InStep ? error.cause : error
    const { kind } = verdict(cause, work.signal)
    if (kind === 'stop' || (kind === 'retry' && work.claim.tries < MOST_TRIES)) throw error
    failure = wordsOf(cause)
  }
  await work.operations.write(work.claim, async (writer) => {
    await writer.describe(
      failure === null ? '' : `Updating the key pair failed for the following reason(s): ${failure}`,
    )
    await writer.finish(failure === null ? 'done' : 'failed', failure ?? undefined)
  })
}
