import { generationsOf } from '../../domain/boot-disk/generations.ts'
import type { NodeGroup } from '../../domain/model.ts'
import { StepFailed } from '../failures.ts'
import type { Step } from '../work.ts'

/**
 * Heat looks for the source of every boot volume whenever the stack is changed, and refuses the change when one is gone: said
 * in our words before it is asked, and before seeds for new node groups are made.
 */
export const sourcesThere: Step = {
  name: 'sources there',
  async run({ cluster, seeds, signal }) {
    const volumeIds = new Set(cluster.node_groups.flatMap(sourcesOf))
    for (const volumeId of volumeIds) {
      if (await seeds.volumes.exists(cluster, volumeId, signal)) continue
      const groups = cluster.node_groups.filter((group) => sourcesOf(group).includes(volumeId))
      throw new StepFailed(
        `The boot volumes of node group ${groups.map(({ name }) => name).join(', ')} were cloned from volume ${volumeId}, ` +
          'which somebody has deleted. Heat changes no stack whose volumes have lost their source: make a new cluster.',
      )
    }
    return {}
  },
}

const sourcesOf = ({ resolved }: NodeGroup): string[] =>
  generationsOf(resolved).flatMap(({ source_volume_id }) => source_volume_id ?? [])
