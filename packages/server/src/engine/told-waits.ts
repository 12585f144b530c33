import type { ProgressStep } from './progress.ts'
import type { Work } from './work.ts'

/** What is over sooner is not worth a word: most looks at the cloud find it at work for a moment. */
const QUIET_MS = 2000

interface Wait {
  words: string
  /** Of these words. */
  since: Date
  /** Of whatever it was waited for before that too. */
  firstMs: number
}

/** What a step waits for outside of us; more than one thing where it is about several nodes. */
export interface ToldWaits {
  /**
   * A look has found that it is not over.
   *
   * @param words its state, as the cloud calls it
   * @returns how long it has been waited for by this engine, in ms
   */
  still(what: string, words: string): Promise<number>
  /** It is not waited for any more. */
  over(what: string): Promise<void>
}

/**
 * Shows what a step waits for, in whose words and since when: as the cluster's description, as the operation's last words, and in the
 * event log. A wait that says nothing looks like a hang.
 */
export function toldWaits({ operations, claim }: Pick<Work, 'operations' | 'claim'>, step: ProgressStep): ToldWaits {
  const waits = new Map<string, Wait>()
  let shown: string | null = null
  let writing: Promise<void> = Promise.resolve()

  async function show(): Promise<void> {
    const words = sentenceOf(waits)
    if (words === shown) return
    shown = words
    // One after another, or the older words of another node would be the last.
    writing = writing.then(() => operations.write(claim, (writer) => writer.waits(step, words)))
    await writing
  }

  return {
    async still(what, words) {
      const known = waits.get(what)
      const isNew = known?.words !== words
      const wait = known && !isNew ? known : { words, since: new Date(), firstMs: known?.firstMs ?? performance.now() }
      waits.set(what, wait)
      await show()
      return performance.now() - wait.firstMs
    },
    async over(what) {
      if (waits.delete(what)) await show()
    },
  }
}

/** null: nothing is waited for that is worth a word. */
function sentenceOf(waits: ReadonlyMap<string, Wait>): string | null {
  const long = [...waits].filter(([, { firstMs }]) => performance.now() - firstMs > QUIET_MS)
  if (long.length === 0) return null
  return `Waiting for ${long.map(([what, { words, since }]) => `${what}: ${words} since ${since.toISOString()}`).join('; ')}.`
}
