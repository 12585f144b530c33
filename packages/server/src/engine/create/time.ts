import { setTimeSource } from '../../guest/time.ts'
import { clusterConfig } from '../cluster-config.ts'
import { addressOf, focusedNodes } from '../nodes.ts'
import type { Step } from '../work.ts'

/** Clocks that agree, where the image has a time service. */
export const time: Step = {
  name: 'time',
  async run(work) {
    const { cluster, guests, operations, options, progress, focus, signal } = work
    if (!clusterConfig(cluster, 'general', 'Enable NTP service', true)) return {}
    const privateKey = await operations.privateKey(cluster.id)
    const server = clusterConfig(cluster, 'general', 'URL of NTP server', '') || options.defaultNtpServer
    await progress.overInstances({ name: 'Configure NTP', type: focus.stepType }, focusedNodes(work), async (node) => {
      const guest = guests.guest(addressOf(cluster, node, privateKey, options.sshPort))
      return (await setTimeSource(guest, server, { signal })).note
    })
    return {}
  },
}
