import { growRoot } from '../../guest/grow-root.ts'
import { addressOf } from '../nodes.ts'
import type { Step } from '../work.ts'
import { growInput, growingGroup } from './grow-input.ts'

/** The root file system of each node takes what its volume has now. */
export const growFileSystems: Step = {
  name: 'grow file systems',
  async run(work) {
    const { cluster, guests, operations, options, progress, signal } = work
    const { sizeGiB } = growInput(work)
    const privateKey = await operations.privateKey(cluster.id)
    const step = { name: 'Grow file systems', type: 'Engine: grow boot volumes' } as const
    await progress.overInstances(step, growingGroup(work).instances, async (node) => {
      await growRoot(guests.guest(addressOf(cluster, node, privateKey, options.sshPort)), sizeGiB, { signal })
      return null
    })
    return {}
  },
}
