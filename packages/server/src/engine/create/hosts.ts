import type { Instance } from '../../domain/model.ts'
import { GuestError } from '../../guest/guest-error.ts'
import { setNames } from '../../guest/hosts.ts'
import { addressOf, fqdn, instancesOf } from '../nodes.ts'
import type { Step } from '../work.ts'

/** Every node knows its own name and the others', also those that were there before. */
export const hosts: Step = {
  name: 'hosts',
  async run({ cluster, guests, operations, options, progress, focus, signal }) {
    const privateKey = await operations.privateKey(cluster.id)
    const nodes = instancesOf(cluster)
    const named = (node: Instance) => ({
      name: node.instance_name,
      fqdn: fqdn(node, options.nodeDomain),
      internalIp: node.internal_ip ?? '',
    })
    const all = nodes.map(named)
    await progress.overInstances({ name: 'Configure instances', type: focus.stepType }, nodes, async (node) => {
      const guest = guests.guest(addressOf(cluster, node, privateKey, options.sshPort))
      try {
        const { hostNameSet } = await setNames(guest, named(node), all, { signal })
        return hostNameSet ? null : 'The node may not change its host name; /etc/hostname and /etc/hosts hold it.'
      } catch (error) {
        // A node that broke long ago must not keep the cluster from getting new ones.
        if (focus.includes(node) || !(error instanceof GuestError && error.failure === 'unreachable')) throw error
        return `The node does not answer and does not learn the new names: ${error.message}`
      }
    })
    return {}
  },
}
