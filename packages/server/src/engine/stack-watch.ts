import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { StackState } from '../provision/provision.ts'
import type { Work } from './work.ts'

/** Heat looks into every nested stack for what it is busy with: asked at each poll, that slows down what it is busy with. */
const detailEveryMs = 5000

/**
 * Looks at the cluster's stack again and again, and shows what Heat is busy with, in its own words, as the cluster's
 * description: a wait that says nothing looks like a hang. What it has made by then is written down with the operation, for whoever
 * has to look for it in the cloud.
 *
 * The words are asked for beside the polls: a busy Heat takes seconds for them, which would be added to every creation.
 */
export function watchStack({ cluster, provision, signal, operations, claim, options }: Work) {
  let shown = ''
  let detailAt = 0
  let closeLook: AbortController | null = null
  let writing: Promise<void> = Promise.resolve()

  let told: object | null = null

  const show = async ({ stackId, stackName, detail, has }: StackState): Promise<void> => {
    const found = { stack_id: stackId, stack_name: stackName, ...has }
    // A look that was not a close one knows the stack alone.
    const isNew = told === null || (has !== null && !isDeepStrictEqual(found, told))
    const words = detail === shown ? null : detail
    if (!isNew && words === null) return
    if (isNew) told = found
    shown = words ?? shown
    await operations.write(claim, async (writer) => {
      await writer.found(found)
      if (words !== null) await writer.describe(words)
    })
  }

  async function lookClosely(look: AbortController): Promise<void> {
    try {
      const state = await provision.stackState(cluster, AbortSignal.any([signal, look.signal]), { detail: true })
      if (state === null || look.signal.aborted) return
      writing = show(state)
      await writing
    } catch {
      // These are words only. A cloud or database that is away is met by the poll too, and told by it.
    } finally {
      detailAt = Date.now() + detailEveryMs
      if (closeLook === look) closeLook = null
    }
  }

  /** What a look would still say is of the past; what it is writing is waited for, or it would stand there for good. */
  async function stopLooking(): Promise<void> {
    closeLook?.abort()
    closeLook = null
    await writing.catch(() => undefined)
  }

  return {
    show,
    /** After a pause. null: there is no such stack. */
    async next(): Promise<StackState | null> {
      let state: StackState | null = null
      try {
        await sleep(options.stackPollMs, undefined, { signal })
        state = await provision.stackState(cluster, signal)
      } finally {
        if (state?.status !== 'in-progress') await stopLooking()
      }
      if (state !== null) await show(state)
      if (state?.status === 'in-progress' && closeLook === null && Date.now() >= detailAt) {
        closeLook = new AbortController()
        void lookClosely(closeLook)
      }
      return state
    },
  }
}
