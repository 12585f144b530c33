import { verdict, wordsOf } from './failures.ts'
import type { Step } from './work.ts'

/** What comes after must be tried all the same: what was refused is said in the log and in the journal. */
export function asFarAsPossible(step: Step): Step {
  return {
    name: step.name,
    async run(work) {
      try {
        return await step.run(work)
      } catch (error) {
        if (verdict(error, work.signal, work.claim.faults).kind !== 'fail') throw error
        work.log.warn({ step: step.name, reason: wordsOf(error) }, 'left undone')
        return { result: { leftUndone: wordsOf(error) } }
      }
    },
  }
}

/** Why a step that is in the journal could not be done; null: it was. */
export function leftUndone(journal: ReadonlyMap<string, unknown>, name: string): string | null {
  const result = journal.get(name)
  return typeof result === 'object' && result !== null && 'leftUndone' in result ? String(result.leftUndone) : null
}
