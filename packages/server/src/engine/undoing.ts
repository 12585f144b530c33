import { cancelledWords } from '../domain/cancellation.ts'
import { FAILED_ENTRY } from '../domain/operation.ts'
import type { ClusterWriter } from '../store/cluster-writer.ts'
import { StepFailed, verdict } from './failures.ts'
import { InStep } from './run-steps.ts'
import type { Work } from './work.ts'

/**
 * Does what is wanted. What cannot succeed, or is cancelled, turns the operation into its own undoing: the journal says
 * so, and whoever takes the operation from then on goes on with that.
 *
 * @param turning written with that journal entry
 * @returns why it is to be undone; null: it succeeded
 */
export async function reasonToUndo(
  work: Work,
  journal: Map<string, unknown>,
  act: () => Promise<void>,
  turning: (writer: ClusterWriter, reason: string) => Promise<void> = async () => {},
): Promise<string | null> {
  const written = journal.get(FAILED_ENTRY) as { reason: string } | undefined
  if (written) return written.reason
  const { cancelledBy } = work.claim
  try {
    if (cancelledBy !== null) throw new StepFailed(cancelledWords(cancelledBy))
    await act()
    return null
  } catch (error) {
    const judged = verdict(error instanceof InStep ? error.cause : error, work.signal, work.claim.faults)
    if (judged.kind !== 'fail') throw error
    await work.operations.write(work.claim, async (writer) => {
      await turning(writer, judged.reason)
      await writer.turnToUndoing(judged.reason)
    })
    return judged.reason
  }
}

/** How an operation ends that was undone. */
export const undoneOutcome = ({ claim }: Pick<Work, 'claim'>): 'cancelled' | 'failed' =>
  claim.cancelledBy === null ? 'failed' : 'cancelled'
