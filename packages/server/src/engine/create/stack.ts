import { setTimeout as sleep } from 'node:timers/promises'
import { StepFailed } from '../failures.ts'
import type { Step, Work } from '../work.ts'

/** Heat looks into every nested stack for what it is busy with: asked at each poll, that slows down what it is busy with. */
const detailEveryMs = 5000

/** The Heat stack of the cluster, found by name *and* our tag, else created; waited for until it is complete. */
export const stack: Step = {
  name: 'stack',
  async run(work) {
    const { cluster, provision, progress, signal } = work
    const complete = await progress.once({ name: 'Create Heat stack', type: 'Engine: create cluster' }, async () => {
      let state = await provision.ensureStack(cluster, signal)
      let shown = ''
      let detailAt = 0
      // Waiting is resumable: nothing is lost if we die here.
      while (state.status === 'in-progress') {
        shown = await show(work, state.detail, shown)
        await sleep(work.options.stackPollMs, undefined, { signal })
        const detail = Date.now() >= detailAt
        const now = await provision.stackState(cluster, signal, { detail })
        if (detail) detailAt = Date.now() + detailEveryMs
        if (!now) throw new StepFailed(`Heat stack ${state.stackName} was deleted while it was being created.`)
        state = now
      }
      if (state.status === 'failed')
        throw new StepFailed(`Heat stack ${state.stackName} failed: ${state.detail ?? state.reason}`)
      return state
    })
    return { result: { stackId: complete.stackId, stackName: complete.stackName } }
  },
}

/** What Heat is busy with, in its own words, as the cluster's description: only when it changed. */
async function show(work: Work, detail: string | null, shown: string): Promise<string> {
  if (detail === null || detail === shown) return shown
  await work.operations.write(work.claim, (writer) => writer.status('Spawning', detail))
  return detail
}
