import type { ClusterWriter } from '../store/cluster-writer.ts'
import { DatabaseAway } from '../store/database-away.ts'
import { verdict, wordsOf } from './failures.ts'
import { InStep, runSteps } from './run-steps.ts'
import type { Step, Work } from './work.ts'

const MOST_TRIES = 5

/** A node that is away for longer must not keep the cluster from everything else; a database that is away keeps it from nothing. */
export function isTriedAgain(cause: unknown, { signal, claim }: Work): boolean {
  const { kind } = verdict(cause, signal, claim.faults)
  return kind === 'stop' || (kind === 'retry' && (claim.tries < MOST_TRIES || cause instanceof DatabaseAway))
}

interface Ending {
  /** What the cluster says when it could not be done. */
  failed(reason: string): string
  /** What is written with the end of one that could. */
  done?(writer: ClusterWriter): Promise<void>
}

/** Steps during which the cluster is Active throughout. There is no way back: what cannot go on ends where it is and says why. */
export async function whileActive(
  work: Work,
  journal: Map<string, unknown>,
  steps: readonly Step[],
  ending: Ending,
): Promise<void> {
  let failure: string | null = null
  try {
    await runSteps(work, steps, journal)
  } catch (error) {
    const cause = error instanceof InStep ? error.cause : error
    if (isTriedAgain(cause, work)) throw error
    failure = wordsOf(cause)
  }
  await work.operations.write(work.claim, async (writer) => {
    if (failure === null) await ending.done?.(writer)
    await writer.describe(failure === null ? '' : ending.failed(failure))
    await writer.finish(failure === null ? 'done' : 'failed', failure ?? undefined)
  })
}
