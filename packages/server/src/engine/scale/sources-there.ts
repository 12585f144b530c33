import { StepFailed } from '../failures.ts'
import type { Step } from '../work.ts'

/**
 * Heat looks for the source of every boot volume whenever the stack is changed, and refuses the change when one is gone: said
 * in our words before it is asked, and before seeds for new node groups are made.
 */
export const sourcesThere: Step = {
  name: 'sources there',
  async run({ cluster, seeds, signal }) {
    const volumeIds = new Set(cluster.node_groups.flatMap(({ resolved }) => resolved.source_volume_id ?? []))
    for (const volumeId of volumeIds) {
      if (await seeds.volumes.exists(cluster, volumeId, signal)) continue
      const groups = cluster.node_groups.filter(({ resolved }) => resolved.source_volume_id === volumeId)
      throw new StepFailed(
        `The boot volumes of node group ${groups.map(({ name }) => name).join(', ')} were cloned from volume ${volumeId}, ` +
          'which somebody has deleted. Heat changes no stack whose volumes have lost their source: make a new cluster.',
      )
    }
    return {}
  },
}
