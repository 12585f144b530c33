import type { GrowthWait } from '../../provision/provision.ts'
import { StepFailed } from '../failures.ts'
import { toldWaits } from '../told-waits.ts'
import type { Step } from '../work.ts'
import { growInput, growingGroup } from './grow-input.ts'

/** Each boot volume of the group as large as is wanted. What has grown stays so: a volume cannot be made smaller. */
export const extendVolumes: Step = {
  name: 'extend boot volumes',
  async run(work) {
    const { cluster, provision, progress, options, signal } = work
    const { sizeGiB } = growInput(work)
    const step = { name: 'Extend boot volumes', type: 'Engine: grow boot volumes' } as const
    const waits = toldWaits(work, step)
    await progress.overInstances(step, growingGroup(work).instances, async (node) => {
      const { boot_volume_id: volumeId, instance_name: name } = node
      if (volumeId === null) throw new StepFailed(`${name} does not boot from a volume.`)
      const wait: GrowthWait = {
        withinMs: options.nodeChangeTimeoutMs,
        still: (state) => waits.still(name, state),
      }
      const problem = await provision.growBootVolume(cluster, volumeId, sizeGiB, signal, wait)
      await waits.over(name)
      if (problem !== null) throw new StepFailed(`${name}: ${problem}`)
      return `Its boot volume has ${sizeGiB} GiB.`
    })
    return {}
  },
}
