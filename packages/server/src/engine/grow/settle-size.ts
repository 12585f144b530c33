import { StepFailed } from '../failures.ts'
import { settledStack } from '../settled-stack.ts'
import type { Step } from '../work.ts'
import { growInput, growingGroup } from './grow-input.ts'

/** Nodes that come later are as large: what is decided of the group, and its file in the stack, say so. */
export const settleSize: Step = {
  name: 'settle boot volume size',
  async run(work) {
    const { cluster, provision, announcements, signal } = work
    const { nodeGroupId, sizeGiB } = growInput(work)
    const group = growingGroup(work)
    const begun = await provision.settleBootVolumeSize(cluster, group, sizeGiB, announcements, signal)
    const state = await settledStack(work, begun)
    if (state.status === 'failed') {
      throw new StepFailed(`Heat stack ${state.stackName} failed: ${state.detail ?? state.reason}`)
    }
    return { write: (writer) => writer.bootVolumeSize(nodeGroupId, sizeGiB) }
  },
}
