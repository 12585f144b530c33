import type { Command } from 'commander'
import { names } from '../names/service-names.ts'
import { given } from '../shell/given.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { operationEnded } from '../waiting/cluster.ts'
import { SHOWN } from './columns.ts'

interface Flags {
  image: string
  nodeGroups?: string[]
  wait?: true
}

export function reimageCommand(shell: Shell): Command {
  const command = withOutput(
    verb('reimage', 'Write the boot volumes of a cluster anew from another image, node by node.'),
  )
    .argument('<cluster>', 'name or id')
    .requiredOption('--image <image>', 'a registered one, by name or id; what is on the root disks is lost')
    .option('--node-groups <node-group...>', 'names; without any, all that boot from volumes')
    .option('--wait', 'until it is done')
  return acting(shell, command, async (work: Work, cluster: string, flags: Flags) => {
    const known = names(work.client)
    const id = await known.cluster(cluster)
    const wish = given({ node_groups: flags.nodeGroups })
    await work.client.clusters.reimage(id, { ...wish, image_id: await known.image(flags.image) })
    if (flags.wait) await operationEnded(work, id, await known.operation(id, undefined))
    work.show(await work.client.clusters.get(id), SHOWN)
  })
}
