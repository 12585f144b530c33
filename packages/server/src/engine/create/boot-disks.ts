import type { InstanceFacts } from '../../store/cluster-writer.ts'
import { StepFailed } from '../failures.ts'
import { focusedNodes } from '../nodes.ts'
import type { Step } from '../work.ts'

/** A node is volume-backed only if Nova and Cinder say so: what was built is read back before it is used. */
export const bootDisks: Step = {
  name: 'boot disks',
  async run(work) {
    const { cluster, provision, signal } = work
    const ids = new Set(focusedNodes(work).map((node) => node.instance_id))
    const readBack = (await provision.readBackBootDisks(cluster, signal)).filter((disk) => ids.has(disk.instanceId))
    const problems = readBack.flatMap((disk) => disk.problem ?? [])
    if (problems.length > 0) throw new StepFailed(problems.join(' '))
    const facts = new Map<string, InstanceFacts>(
      readBack.map((disk) => [disk.instanceId, { boot_volume_id: disk.bootVolumeId }]),
    )
    return {
      result: Object.fromEntries(readBack.map((disk) => [disk.instanceId, disk.bootVolumeId])),
      write: (writer) => writer.instanceFacts(facts),
    }
  },
}
