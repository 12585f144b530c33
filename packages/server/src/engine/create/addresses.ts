import { setTimeout as sleep } from 'node:timers/promises'
import type { InstanceFacts } from '../../store/cluster-writer.ts'
import { StepFailed } from '../failures.ts'
import { focusedNodes } from '../nodes.ts'
import type { Step } from '../work.ts'

const pollMs = 1000

/** The address of each node in its network, and the one it is managed by. */
export const addresses: Step = {
  name: 'addresses',
  async run(work) {
    const { cluster, provision, progress, options, focus, signal } = work
    const nodes = focusedNodes(work)
    const deadline = Date.now() + options.addressesTimeoutMs
    let known = await provision.addresses(cluster, signal)
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
      nodes.flatMap(({ instance_id: id }) => {
        const address = known.get(id)
        return address ? [[id, { internal_ip: address.internalIp, management_ip: address.managementIp }]] : []
      }),
    )
    return { write: (writer) => writer.instanceFacts(facts) }
  },
}
