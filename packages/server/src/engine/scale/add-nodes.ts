import { nodesOf } from '../../domain/boot-disk/generations.ts'
import type { NodeGroup } from '../../domain/model.ts'
import { StepFailed } from '../failures.ts'
import { settledStack } from '../settled-stack.ts'
import type { Step, Work } from '../work.ts'

/** Node groups that have no such node yet: those of the others were cloned before, so it can be done. */
const newClones = ({ cluster }: Work): NodeGroup[] =>
  cluster.node_groups.filter((group) => nodesOf(group).length === 0 && group.resolved.source_volume_id !== undefined)

/** The stack with as many nodes as are wanted. Of what is there nothing changes. */
export const addNodes: Step = {
  name: 'add nodes',
  async run(work) {
    const { cluster, provision, announcements, progress, seeds, signal } = work
    const wanted = cluster.node_groups.filter((group) => group.target_count > 0)
    const counts = new Map(wanted.map((group) => [group.id, group.target_count]))
    await progress.once({ name: 'Add nodes', type: 'Engine: scale cluster' }, async () => {
      const begun = await provision.reshapeStack(cluster, { counts, leaving: [] }, announcements, signal)
      const state = await settledStack(work, begun)
      if (state.status === 'failed') {
        // What is there cannot be made from the image instead, but the next try will not clone again.
        if (state.uncloned !== null) {
          for (const { resolved } of newClones(work))
            await seeds.clones.cannot(resolved.boot_volume_type, resolved.image_id)
        }
        throw new StepFailed(`Heat stack ${state.stackName} failed: ${state.detail ?? state.reason}`)
      }
    })
    return {}
  },
}
