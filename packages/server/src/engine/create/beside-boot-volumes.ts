import { setTimeout as sleep } from 'node:timers/promises'
import { isCloudError } from '@fennec/openstack'
import type { PlacedServer } from '../../domain/hosts/hosts-in-cloud.ts'
import type { Instance } from '../../domain/model.ts'
import { NotYet, StepFailed } from '../failures.ts'
import { inNova, tooLong } from '../move/in-nova.ts'
import { focusedNodes } from '../nodes.ts'
import { type ToldWaits, toldWaits } from '../told-waits.ts'
import type { Step, Work } from '../work.ts'

/** A node that shall run on the host of its boot volume. */
interface Guest {
  node: Instance
  volumeHost: string
}

/**
 * Where the owner wished it, each server is moved onto the host of its boot volume: that is the only order in which the two can
 * be had. Cinder places a volume next to a server that is there, and a server that boots from a volume is there after it; and
 * Nova lets nobody but an administrator name a server's host, so Heat, which works with the owner's rights, cannot. Nothing
 * runs on the nodes yet, and no disk is copied. Safe to repeat: what is there, or on its way, is not moved again.
 */
export const besideBootVolumes: Step = {
  name: 'beside boot volumes',
  async run(work) {
    const { cluster, hosts, progress, focus, signal } = work
    const wished = new Set(cluster.node_groups.filter(wishesIt).map(({ id }) => id))
    const nodes = focusedNodes(work).filter((node) => wished.has(node.node_group_id) && node.boot_volume_id !== null)
    if (nodes.length === 0) return {}
    const volumeHosts = await hosts.volumeHosts(cluster.id, signal)
    const guests = nodes.map((node) => ({ node, volumeHost: hostOf(node, volumeHosts) }))
    const shown = { name: 'Move nodes to their boot volumes', type: focus.stepType } as const
    await progress.once(shown, () => gather(work, guests, toldWaits(work, shown)))
    return { result: Object.fromEntries(guests.map(({ node, volumeHost }) => [node.instance_id, volumeHost])) }
  },
}

const wishesIt = (group: { boot_from_volume: boolean; boot_volume_local_to_instance: boolean | null }): boolean =>
  group.boot_from_volume && group.boot_volume_local_to_instance === true

function hostOf({ instance_name, boot_volume_id }: Instance, volumeHosts: ReadonlyMap<string, string>): string {
  const host = volumeHosts.get(boot_volume_id ?? '')
  if (host !== undefined) return host
  throw new StepFailed(`${instance_name}: Cinder does not tell on which host its boot volume ${boot_volume_id} lies.`)
}

/** Ends when each is where it shall be. Nova itself has a host send its servers one after another. */
async function gather(
  { cluster, hosts, options, signal, log }: Work,
  guests: readonly Guest[],
  waits: ToldWaits,
): Promise<void> {
  const asked = new Set<string>()
  for (;;) {
    const servers = await hosts.servers({ projectId: cluster.tenant_id }, signal)
    const places = new Map(servers.map((server) => [server.id, server]))
    let left = 0
    for (const guest of guests) {
      const { instance_id: id } = guest.node
      const server = usable(guest, places.get(id))
      if (server.taskState === null && server.host === guest.volumeHost) {
        await waits.over(guest.node.instance_name)
        continue
      }
      left++
      const waitedMs = await waits.still(guest.node.instance_name, inNova(server))
      if (waitedMs > options.nodeChangeTimeoutMs) throw cannot(guest, tooLong(inNova(server), options))
      if (server.taskState !== null) continue
      if (asked.has(id)) throw cannot(guest, 'Nova began to move it and gave up.')
      // Who owns the cluster is not told hosts; who runs the cloud finds them here.
      log.info({ server: id, from: server.host, to: guest.volumeHost }, 'server is moved to its boot volume')
      await begin(guest)
      asked.add(id)
    }
    if (left === 0) return
    await sleep(options.hostPollMs, undefined, { signal })
  }

  async function begin(guest: Guest): Promise<void> {
    try {
      await hosts.liveMigrate(guest.node.instance_id, signal, guest.volumeHost)
    } catch (error) {
      if (isCloudError(error, 409)) throw new NotYet(error.message)
      if (isCloudError(error) && !error.retryable) throw cannot(guest, `Nova says: ${error.message}`)
      throw error
    }
  }
}

function usable(guest: Guest, server: PlacedServer | undefined): PlacedServer {
  if (!server) throw cannot(guest, 'The server is gone from Nova.')
  if (server.status === 'ACTIVE' || server.taskState !== null) return server
  throw cannot(guest, `It is ${server.status} in Nova: ${server.fault ?? 'no reason is given'}`)
}

const cannot = ({ node }: Guest, why: string): StepFailed =>
  new StepFailed(
    `${node.instance_name} could not be moved to the host of its boot volume ${node.boot_volume_id}, where ` +
      `boot_volume_local_to_instance wants it: ${why}`,
  )
