import type { Command } from 'commander'
import { SHOWN } from '../cluster/columns.ts'
import { names } from '../names/service-names.ts'
import { wholeNumber } from '../shell/counts.ts'
import { flagPair, flagValue } from '../shell/flag-pair.ts'
import { given } from '../shell/given.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { operationEnded } from '../waiting/cluster.ts'

interface Flags {
  bootVolumeType?: string
  bootVolumeAvailabilityZone?: string
  bootVolumeSize?: number
  wait?: true
}

const [KEEP_ON, KEEP_OFF] = ['boot-volume-delete-on-termination-enable', 'boot-volume-delete-on-termination-disable']

export function convertCommand(shell: Shell): Command {
  const command = withOutput(
    verb('convert', 'Replace the nodes of a group that boot from an image by nodes that boot from volumes.'),
  )
    .argument('<cluster>', 'name or id')
    .argument('<node-group>', 'name or id')
    .option('--boot-volume-type <type>', "without one the cloud's default")
    .option('--boot-volume-availability-zone <zone>', "of Cinder's list")
    .option('--boot-volume-size <GiB>', "without one the flavor's root disk decides", wholeNumber)
  flagPair(command, KEEP_ON, KEEP_OFF, 'the boot volume goes with its node')
  command.option('--wait', 'until it is done')
  return acting(shell, command, async (work: Work, cluster: string, group: string, flags: Flags) => {
    const known = names(work.client)
    const id = await known.cluster(cluster)
    const groupId = await known.nodeGroup(id, group)
    const wish = given({
      boot_volume_type: flags.bootVolumeType,
      boot_volume_availability_zone: flags.bootVolumeAvailabilityZone,
      boot_volume_size: flags.bootVolumeSize,
      boot_volume_delete_on_termination: flagValue(flags, KEEP_ON, KEEP_OFF),
    })
    await work.client.clusters.convert(id, groupId, wish)
    if (flags.wait) await operationEnded(work, id, await known.operation(id, undefined))
    work.show(await work.client.clusters.get(id), SHOWN)
  })
}
