import { mountShares as mountOn } from '../../guest/shares.ts'
import { addressOf, focusedNodes } from '../nodes.ts'
import type { Step } from '../work.ts'
import { sharesOfNode, sharesToMount } from './shares-of-node.ts'

/** Each node has its shares, and has them again when it reboots. */
export const mountShares: Step = {
  name: 'mount shares',
  async run(work) {
    const { cluster, guests, operations, options, progress, focus, signal } = work
    const nodes = focusedNodes(work).filter((node) => sharesOfNode(work, node).length > 0)
    if (nodes.length === 0) return {}
    const privateKey = await operations.privateKey(cluster.id)
    const wanted = await sharesToMount(work, nodes)
    await progress.overInstances({ name: 'Mount shares', type: focus.stepType }, nodes, async (node) => {
      const guest = guests.guest(addressOf(cluster, node, privateKey, options.sshPort))
      await mountOn(guest, wanted.get(node.instance_id) ?? [], { signal })
      return null
    })
    return {}
  },
}
