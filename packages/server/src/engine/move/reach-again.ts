import { addressOf, focusedNodes } from '../nodes.ts'
import type { Step } from '../work.ts'

/** The nodes answer again, with the host keys they had: those are on their volumes. */
export const reachAgain: Step = {
  name: 'reached again',
  async run(work) {
    const { cluster, guests, operations, options, progress, focus, signal } = work
    const privateKey = await operations.privateKey(cluster.id)
    const shown = { name: 'Wait for instance accessibility', type: focus.stepType }
    await progress.overInstances(shown, focusedNodes(work), async (node) => {
      const address = addressOf(cluster, node, privateKey, options.sshPort)
      await guests.whenReachable(address, { deadlineMs: options.reachableTimeoutMs, signal })
      // A connection from before its host died may still look open: only a command that comes back says that it is there.
      await guests.guest(address).run('cat /proc/uptime > /dev/null', { signal })
      return null
    })
    return {}
  },
}
