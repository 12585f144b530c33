import type { NodeGroupTemplateCreate } from '@fennec/client'
import type { Command } from 'commander'
import { cloudNames } from '../names/cloud-names.ts'
import { readJson } from '../shell/json-file.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { shown } from './columns.ts'

interface Flags {
  name?: string
  securityGroups?: string
  floatingIpPool?: string
  imageId: string
  flavorId: string
}

export function importCommand(shell: Shell): Command {
  const command = withOutput(verb('import', 'Make a node group template of a file that export wrote.'))
    .argument('<json>', 'the file')
    .option('--name <name>', 'other than in the file')
    .option('--security_groups, --security-groups <names>', 'with commas between them')
    .option('--floating_ip_pool, --floating-ip-pool <network>', 'name or id of an external network')
    .requiredOption('--image_id, --image-id <image>', 'name or id')
    .requiredOption('--flavor_id, --flavor-id <flavor>', 'name or id')
  return acting(shell, command, async (work: Work, file: string, flags: Flags) => {
    const { node_group_template: template } = readJson<{ node_group_template?: NodeGroupTemplateCreate }>(file)
    if (template === undefined)
      throw new Error(`${file} is no exported node group template: it has no node_group_template.`)
    const cloud = cloudNames(work.login)
    const pool = flags.floatingIpPool
    const made = await work.client.nodeGroupTemplates.create({
      ...template,
      name: flags.name ?? template.name,
      image_id: await cloud.image(flags.imageId),
      flavor_id: await cloud.flavor(flags.flavorId),
      security_groups: flags.securityGroups === undefined ? null : flags.securityGroups.split(','),
      floating_ip_pool: pool === undefined ? null : await cloud.network(pool),
    })
    work.show(made, shown(made))
  })
}
