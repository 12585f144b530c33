import { setTimeout as sleep } from 'node:timers/promises'
import type { StackState } from '../provision/provision.ts'
import { StepFailed } from './failures.ts'
import type { Work } from './work.ts'

/** Heat looks into every nested stack for what it is busy with: asked at each poll, that slows down what it is busy with. */
const detailEveryMs = 5000

/** The stack when Heat has ended its work on it. Waiting is resumable: nothing is lost if we die here. */
export async function settledStack(work: Work, begun: StackState): Promise<StackState> {
  const { cluster, provision, signal } = work
  let state = begun
  let shown = ''
  let detailAt = 0
  while (state.status === 'in-progress') {
    shown = await show(work, state.detail, shown)
    await sleep(work.options.stackPollMs, undefined, { signal })
    const detail = Date.now() >= detailAt
    const now = await provision.stackState(cluster, signal, { detail })
    if (detail) detailAt = Date.now() + detailEveryMs
    if (!now) throw new StepFailed(`Heat stack ${state.stackName} was deleted while Heat worked on it.`)
    state = now
  }
  return state
}

/** What Heat is busy with, in its own words, as the cluster's description: only when it changed. */
async function show(work: Work, detail: string | null, shown: string): Promise<string> {
  if (detail === null || detail === shown) return shown
  await work.operations.write(work.claim, (writer) => writer.describe(detail))
  return detail
}
