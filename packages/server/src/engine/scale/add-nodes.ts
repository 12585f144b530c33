import { StepFailed } from '../failures.ts'
import { settledStack } from '../settled-stack.ts'
import type { Step } from '../work.ts'

/** The stack with as many nodes as are wanted. Of what is there nothing changes. */
export const addNodes: Step = {
  name: 'add nodes',
  async run(work) {
    const { cluster, provision, progress, signal } = work
    const wanted = cluster.node_groups.filter((group) => group.target_count > 0)
    const counts = new Map(wanted.map((group) => [group.id, group.target_count]))
    await progress.once({ name: 'Add nodes', type: 'Engine: scale cluster' }, async () => {
      const state = await settledStack(work, await provision.reshapeStack(cluster, { counts, leaving: [] }, signal))
      if (state.status === 'failed') {
        throw new StepFailed(`Heat stack ${state.stackName} failed: ${state.detail ?? state.reason}`)
      }
    })
    return {}
  },
}
