import { authorizeKey } from '../../guest/authorized-key.ts'
import { addressOf, instancesOf } from '../nodes.ts'
import type { Step } from '../work.ts'

export interface KeypairInput {
  publicKey: string
}

/** The owner's present public key on every node; who was let in before still is. */
export const installKeypair: Step = {
  name: 'install key pair',
  async run({ cluster, claim, guests, operations, options, progress, signal }) {
    const { publicKey } = claim.input as KeypairInput
    const privateKey = await operations.privateKey(cluster.id)
    await progress.overInstances(
      { name: 'Update key pair', type: 'Engine: update key pair' },
      instancesOf(cluster),
      async (node) => {
        await authorizeKey(guests.guest(addressOf(cluster, node, privateKey, options.sshPort)), publicKey, { signal })
        return null
      },
    )
    return {}
  },
}
