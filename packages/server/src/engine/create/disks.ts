import { prepareDisks } from '../../guest/disks.ts'
import type { InstanceFacts } from '../../store/instances-writer.ts'
import { clusterConfig } from '../cluster-config.ts'
import { StepFailed } from '../failures.ts'
import { addressOf, focusedNodes, groupOf } from '../nodes.ts'
import type { Step } from '../work.ts'

/** Data volumes formatted and mounted, each found by the volume's own id. */
export const disks: Step = {
  name: 'disks',
  async run(work) {
    const { cluster, claim, guests, operations, options, progress, provision, focus, signal } = work
    const nodes = focusedNodes(work).filter((node) => groupOf(cluster, node).volumes_per_node > 0)
    if (nodes.length === 0) return {}
    const privateKey = await operations.privateKey(cluster.id)
    const volumes = await provision.dataVolumes(cluster, signal)
    const found = nodes.flatMap((node) => volumes.get(node.instance_id) ?? [])
    await operations.write(claim, (writer) => writer.found({ data_volumes: found }))
    const timeoutMs = clusterConfig(cluster, 'general', 'Timeout for disk preparing', 300) * 1000
    const useXfs = clusterConfig(cluster, 'general', 'Enable XFS', true)
    const mounted = new Map<string, InstanceFacts>()
    await progress.overInstances({ name: 'Mount volumes', type: focus.stepType }, nodes, async (node) => {
      const volumeIds = volumes.get(node.instance_id) ?? []
      const expected = groupOf(cluster, node).volumes_per_node
      if (volumeIds.length !== expected) {
        throw new StepFailed(
          `${node.instance_name} has ${volumeIds.length} data volumes attached; ${expected} are wanted.`,
        )
      }
      const number = await prepareDisks(guests.guest(addressOf(cluster, node, privateKey, options.sshPort)), {
        volumeIds,
        mountPrefix: groupOf(cluster, node).volume_mount_prefix ?? '/volumes/disk',
        useXfs,
        timeoutMs,
        signal,
      })
      mounted.set(node.instance_id, { storage_devices_number: number })
      return null
    })
    return { write: (writer) => writer.instanceFacts(mounted) }
  },
}
