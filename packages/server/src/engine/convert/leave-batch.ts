import { asFarAsPossible, leftUndone } from '../as-far-as-possible.ts'
import { runSteps } from '../run-steps.ts'
import { decommission } from '../scale/decommission.ts'
import { forgetNames, takeBack, undoneIsGone, undoStack } from '../scale/undo.ts'
import type { Work } from '../work.ts'
import { goingSteps, hasJoined, inBatch, ofBatch } from './batch-steps.ts'

/**
 * What is done of a batch when the conversion cannot go on, or shall not. New nodes that are not part of the cluster go again.
 * Those that are stay, and the old ones go as they were to; where the framework does not let go of those, all stay.
 */
export async function leaveBatch(work: Work, number: number, journal: Map<string, unknown>): Promise<void> {
  if (!hasJoined(journal, number)) {
    const undone = [undoStack, undoneIsGone, asFarAsPossible(forgetNames)]
    return await runSteps(
      work,
      undone.map((step) => ofBatch(step, number)),
      journal,
    )
  }
  const letGo = inBatch(decommission.name, number)
  const [phase, letting, ...rest] = goingSteps(number)
  if (!phase || !letting) return
  await runSteps(work, [phase, asFarAsPossible(letting)], journal)
  const after =
    leftUndone(journal, letGo) === null ? rest.map(lastAsFarAsPossible) : [asFarAsPossible(takeBackOf(number))]
  await runSteps(work, after, journal)
}

const takeBackOf = (number: number) => ofBatch(takeBack, number)

/** That the others forget the names of nodes that went must not keep the conversion from its end. */
const lastAsFarAsPossible = (step: ReturnType<typeof takeBackOf>, index: number, all: readonly unknown[]) =>
  index === all.length - 1 ? asFarAsPossible(step) : step
