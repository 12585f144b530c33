import { StepFailed } from '../failures.ts'
import { settledStack } from '../settled-stack.ts'
import type { Step } from '../work.ts'

/** The Heat stack of the cluster, found by name *and* our tag, else created; waited for until it is complete. */
export const stack: Step = {
  name: 'stack',
  async run(work) {
    const { cluster, provision, progress, signal } = work
    const complete = await progress.once({ name: 'Create Heat stack', type: 'Engine: create cluster' }, async () => {
      const state = await settledStack(work, await provision.ensureStack(cluster, signal))
      if (state.status === 'failed')
        throw new StepFailed(`Heat stack ${state.stackName} failed: ${state.detail ?? state.reason}`)
      return state
    })
    return { result: { stackId: complete.stackId, stackName: complete.stackName } }
  },
}
