import { setTimeout as sleep } from 'node:timers/promises'
import type { Instance } from '../../domain/model.ts'
import type { ServerAddresses } from '../../provision/provision.ts'
import type { InstanceFacts } from '../../store/instances-writer.ts'
import { StepFailed } from '../failures.ts'
import { focusedNodes } from '../nodes.ts'
import type { Step } from '../work.ts'

const pollMs = 1000

/** The address of each node in its network, and the one it is managed by: what its server did not show when it was found. */
export const addresses: Step = {
  name: 'addresses',
  async run(work) {
    const { cluster, provision, progress, options, focus, signal } = work
    const nodes = focusedNodes(work)
    const deadline = Date.now() + options.addressesTimeoutMs
    let known = new Map(nodes.flatMap(stored))
    if (known.size < nodes.length) known = await provision.addresses(cluster, signal)
    while (nodes.some((node) => !known.has(node.instance_id))) {
      const missing = nodes.filter((node) => !known.has(node.instance_id)).map((node) => node.instance_name)
      if (Date.now() > deadline) {
        throw new StepFailed(`No address after ${options.addressesTimeoutMs / 1000} s: ${missing.join(', ')}.`)
      }
      await sleep(pollMs, undefined, { signal })
      known = await provision.addresses(cluster, signal)
    }
    await progress.overInstances({ name: 'Assign IPs', type: focus.stepType }, nodes, () => Promise.resolve(null))
    const facts = new Map<string, InstanceFacts>(
      nodes.flatMap((node) => {
        const address = known.get(node.instance_id)
        return address && stored(node).length === 0
          ? [[node.instance_id, { internal_ip: address.internalIp, management_ip: address.managementIp }]]
          : []
      }),
    )
    return { write: (writer) => writer.instanceFacts(facts) }
  },
}

function stored({ instance_id, internal_ip, management_ip }: Instance): [string, ServerAddresses][] {
  if (internal_ip === null || management_ip === null) return []
  return [[instance_id, { internalIp: internal_ip, managementIp: management_ip }]]
}
