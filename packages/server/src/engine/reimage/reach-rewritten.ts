import type { InstanceFacts } from '../../store/instances-writer.ts'
import { addressOf, focusedNodes } from '../nodes.ts'
import type { Step } from '../work.ts'

/**
 * The node answers again. Where its disk was written anew its host key is another one, rightly: it is pinned in place of the one
 * that was forgotten, and said so. A node that kept its disk must show the one it had.
 */
export const reachRewritten: Step = {
  name: 'reachable',
  async run(work) {
    const { cluster, guests, operations, options, progress, focus, signal } = work
    const privateKey = await operations.privateKey(cluster.id)
    const pinned = new Map<string, InstanceFacts>()
    const shown = { name: 'Wait for instance accessibility', type: focus.stepType }
    await progress.overInstances(shown, focusedNodes(work), async (node) => {
      const address = addressOf(cluster, node, privateKey, options.sshPort)
      if (address.hostKey === null) guests.forget(address)
      const seen = await guests.whenReachable(address, { deadlineMs: options.reachableTimeoutMs, signal })
      pinned.set(node.instance_id, { ssh_host_key: seen.hostKey })
      return seen.firstContact
        ? `Its disk was written anew: host key ${seen.fingerprint} is pinned in place of the one it had.`
        : null
    })
    return { write: (writer) => writer.instanceFacts(pinned) }
  },
}
