import { seedShares } from '../../domain/boot-disk/seed.ts'
import { chosenSeed } from '../seeds/choose-seed.ts'
import type { Step } from '../work.ts'

/**
 * What the boot volumes of new node groups are filled from: a seed that is there or is made now, or the image. It comes
 * before the stack and is written with the node groups, so that the template says the same at every try.
 */
export const seed: Step = {
  name: 'seed',
  async run(work) {
    const sources = new Map<string, string | null>()
    const growing = work.cluster.node_groups.filter((group) => group.target_count > group.instances.length)
    for (const share of seedShares(growing)) {
      const volumeId = await chosenSeed(work, share)
      for (const group of share.groups) sources.set(group.id, volumeId)
    }
    if (sources.size === 0) return {}
    return {
      result: { sources: Object.fromEntries(sources) },
      write: (writer) => writer.bootVolumeSources(sources),
    }
  },
}
