import { setTimeout as sleep } from 'node:timers/promises'
import type { StackState } from '../provision/provision.ts'
import type { Work } from './work.ts'

/** Heat looks into every nested stack for what it is busy with: asked at each poll, that slows down what it is busy with. */
const detailEveryMs = 5000

/**
 * Looks at the cluster's stack again and again, and shows what Heat is busy with, in its own words, as the cluster's
 * description: a wait that says nothing looks like a hang.
 */
export function watchStack({ cluster, provision, signal, operations, claim, options }: Work) {
  let shown = ''
  let detailAt = 0
  const show = async ({ detail }: StackState): Promise<void> => {
    if (detail === null || detail === shown) return
    shown = detail
    await operations.write(claim, (writer) => writer.describe(detail))
  }
  return {
    show,
    /** After a pause. null: there is no such stack. */
    async next(): Promise<StackState | null> {
      await sleep(options.stackPollMs, undefined, { signal })
      const detail = Date.now() >= detailAt
      const state = await provision.stackState(cluster, signal, { detail })
      if (detail) detailAt = Date.now() + detailEveryMs
      if (state) await show(state)
      return state
    },
  }
}
