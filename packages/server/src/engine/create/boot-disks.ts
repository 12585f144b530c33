import type { Instance } from '../../domain/model.ts'
import type { BootDiskReadBack } from '../../provision/provision.ts'
import type { InstanceFacts } from '../../store/instances-writer.ts'
import { StepFailed } from '../failures.ts'
import { focusedNodes } from '../nodes.ts'
import type { Step, Work } from '../work.ts'

/**
 * A node is volume-backed only if Nova and Cinder say so: what was built is read back before it is used. The event log says of
 * each boot volume how it was filled, and how long that took.
 */
export const bootDisks: Step = {
  name: 'boot disks',
  async run(work) {
    const { cluster, provision, signal } = work
    const nodes = focusedNodes(work)
    const ids = new Set(nodes.map((node) => node.instance_id))
    const readBack = (await provision.readBackBootDisks(cluster, signal)).filter((disk) => ids.has(disk.instanceId))
    const problems = readBack.flatMap((disk) => disk.problem ?? [])
    if (problems.length > 0) throw new StepFailed(problems.join(' '))

    const made = readBack.filter((disk) => disk.bootVolumeId !== null)
    const seconds = made.length > 0 ? await provision.bootVolumeSeconds(cluster, signal) : new Map<string, number>()
    const secondsOf = ({ bootVolumeId }: BootDiskReadBack) => seconds.get(bootVolumeId ?? '') ?? null
    await tell(work, nodes, made, secondsOf)

    const facts = new Map<string, InstanceFacts>(
      readBack.map((disk) => [
        disk.instanceId,
        {
          boot_volume_id: disk.bootVolumeId,
          boot_volume_fill: disk.fill,
          boot_volume_fill_seconds: secondsOf(disk),
        },
      ]),
    )
    return {
      result: Object.fromEntries(readBack.map((disk) => [disk.instanceId, disk.bootVolumeId])),
      write: (writer) => writer.instanceFacts(facts),
    }
  },
}

type SecondsOf = (disk: BootDiskReadBack) => number | null

async function tell(
  { progress, focus }: Work,
  nodes: Instance[],
  made: readonly BootDiskReadBack[],
  secondsOf: SecondsOf,
): Promise<void> {
  const diskOf = new Map(made.map((disk) => [disk.instanceId, disk]))
  const told = nodes.filter((node) => diskOf.has(node.instance_id))
  await progress.overInstances({ name: 'Fill boot volumes', type: focus.stepType }, told, async (node) => {
    const disk = diskOf.get(node.instance_id)
    return disk ? sentence(disk, secondsOf(disk)) : null
  })
}

function sentence({ bootVolumeId, fill, sourceVolumeId }: BootDiskReadBack, seconds: number | null): string {
  const way = fill === 'clone' ? `cloned from volume ${sourceVolumeId}` : 'filled from the image'
  return `Boot volume ${bootVolumeId} was ${way}${seconds === null ? '' : ` in ${seconds} s`}.`
}
