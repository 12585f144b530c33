import type { ClusterTemplateCreate } from '@fennec/client'
import type { Command } from 'commander'
import { cloudNames } from '../names/cloud-names.ts'
import { type Counted, counts } from '../shell/counts.ts'
import { readJson } from '../shell/json-file.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { SHOWN } from './columns.ts'
import { groupsOf } from './flags.ts'

interface Flags {
  name?: string
  defaultImageId?: string
  nodeGroups: Counted[]
}

export function importCommand(shell: Shell): Command {
  const command = withOutput(verb('import', 'Make a cluster template of a file that export wrote.'))
    .argument('<json>', 'the file')
    .option('--name <name>', 'other than in the file')
    .option('--default-image-id <image>', 'name or id')
    .requiredOption('--node-groups <node-group-template:count...>', 'names or ids of node group templates here', counts)
  return acting(shell, command, async (work: Work, file: string, flags: Flags) => {
    const { cluster_template: template } = readJson<{ cluster_template?: ClusterTemplateCreate }>(file)
    if (template === undefined) throw new Error(`${file} is no exported cluster template: it has no cluster_template.`)
    const { defaultImageId: image } = flags
    const made = await work.client.clusterTemplates.create({
      ...template,
      ...(await groupsOf(work, flags.nodeGroups)),
      name: flags.name ?? template.name,
      default_image_id: image === undefined ? null : await cloudNames(work.login).image(image),
    })
    work.show(made, SHOWN)
  })
}
