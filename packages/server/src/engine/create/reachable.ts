import type { InstanceFacts } from '../../store/instances-writer.ts'
import { addressOf, focusedNodes } from '../nodes.ts'
import type { Step } from '../work.ts'

/** Every node answers over SSH and accepts the cluster's key. Its host key is pinned here, and said so. */
export const reachable: Step = {
  name: 'reachable',
  async run(work) {
    const { cluster, guests, operations, options, progress, focus, signal } = work
    const privateKey = await operations.privateKey(cluster.id)
    const pinned = new Map<string, InstanceFacts>()
    await progress.overInstances(
      { name: 'Wait for instance accessibility', type: focus.stepType },
      focusedNodes(work),
      async (instance) => {
        const { hostKey, fingerprint, firstContact } = await guests.whenReachable(
          addressOf(cluster, instance, privateKey, options.sshPort),
          {
            deadlineMs: options.reachableTimeoutMs,
            signal,
          },
        )
        pinned.set(instance.instance_id, { ssh_host_key: hostKey })
        return firstContact ? `Host key ${fingerprint} pinned at first contact.` : null
      },
    )
    return { write: (writer) => writer.instanceFacts(pinned) }
  },
}
