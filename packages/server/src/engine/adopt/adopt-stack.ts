import type { InstanceFacts } from '../../store/instances-writer.ts'
import { StepFailed } from '../failures.ts'
import { settledStack } from '../settled-stack.ts'
import type { Step, Work } from '../work.ts'

/**
 * A stack that the old service made becomes ours before it is changed: everything in it gets our marks, by which nodes are found
 * from then on, and what only the cloud knows of its boot volumes is written down.
 */
const adoptStack: Step = {
  name: 'adopt stack',
  async run(work) {
    const { cluster, provision, announcements, progress, signal } = work
    const adoption = await progress.once({ name: 'Adopt Heat stack', type: 'Engine: adopt cluster' }, async () => {
      const { begun, bootVolumeSizesGiB } = await provision.adoptStack(cluster, announcements, signal)
      const state = await settledStack(work, begun)
      if (state.status === 'failed') {
        throw new StepFailed(`Heat stack ${state.stackName} could not be adopted: ${state.detail ?? state.reason}`)
      }
      return bootVolumeSizesGiB
    })
    const disks = await provision.readBackBootDisks(cluster, signal)
    const facts = new Map<string, InstanceFacts>(
      disks.map(({ instanceId, bootVolumeId, fill }) => [
        instanceId,
        { boot_volume_id: bootVolumeId, boot_volume_fill: fill },
      ]),
    )
    return {
      write: async (writer) => {
        await writer.instanceFacts(facts)
        await writer.adopted(adoption)
      },
    }
  },
}

/** What a change of a cluster begins with: nothing, of one that is ours. */
export const adoption = ({ cluster }: Pick<Work, 'cluster'>): Step[] => (cluster.origin ? [adoptStack] : [])
