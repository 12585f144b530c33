import type { Command } from 'commander'
import { SHOWN } from '../cluster/columns.ts'
import { names } from '../names/service-names.ts'
import { wholeNumber } from '../shell/counts.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { operationEnded } from '../waiting/cluster.ts'

export function growCommand(shell: Shell): Command {
  const command = withOutput(verb('grow', 'Make the boot volumes of a node group larger, under nodes that run.'))
    .argument('<cluster>', 'name or id')
    .argument('<node-group>', 'name or id')
    .requiredOption('--boot-volume-size <GiB>', 'of each boot volume; it can only become larger', wholeNumber)
    .option('--wait', 'until it is done')
  return acting(
    shell,
    command,
    async (work: Work, cluster: string, group: string, flags: { bootVolumeSize: number; wait?: true }) => {
      const known = names(work.client)
      const id = await known.cluster(cluster)
      const groupId = await known.nodeGroup(id, group)
      await work.client.clusters.grow(id, groupId, { boot_volume_size: flags.bootVolumeSize })
      if (flags.wait) await operationEnded(work, id, await known.operation(id, undefined))
      work.show(await work.client.clusters.get(id), SHOWN)
    },
  )
}
