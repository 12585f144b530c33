import { unmountOtherShares } from '../../guest/shares.ts'
import { addressOf, focusedNodes } from '../nodes.ts'
import type { Step } from '../work.ts'
import { sharesToMount } from './shares-of-node.ts'

/** What nodes have that they are not to have any more, or have otherwise; before they lose the right to it, for a mount without it hangs. */
export const unmountShares: Step = {
  name: 'unmount shares',
  async run(work) {
    const { cluster, guests, operations, options, progress, focus, signal } = work
    const nodes = focusedNodes(work)
    const privateKey = await operations.privateKey(cluster.id)
    const wanted = await sharesToMount(work, nodes)
    await progress.overInstances({ name: 'Unmount shares', type: focus.stepType }, nodes, async (node) => {
      const guest = guests.guest(addressOf(cluster, node, privateKey, options.sshPort))
      return await unmountOtherShares(guest, wanted.get(node.instance_id) ?? [], { signal })
    })
    return {}
  },
}
