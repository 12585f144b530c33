import type { ClusterTemplateUpdate } from '@fennec/client'
import type { Command } from 'commander'
import { names } from '../names/service-names.ts'
import { type Counted, counts } from '../shell/counts.ts'
import { flagValue } from '../shell/flag-pair.ts'
import { given } from '../shell/given.ts'
import { readJson } from '../shell/json-file.ts'
import type { Work } from '../shell/verb.ts'

export interface TemplateFlags {
  name?: string
  nodeGroups?: Counted[]
  antiAffinity?: string[]
  description?: string
  json?: string
  shares?: string
  configs?: string
  domainName?: string
}

/** What creating and updating are told alike. */
export function withTemplateFields(command: Command): Command {
  return command
    .option('--name <name>')
    .option(
      '--node-groups <node-group-template:count...>',
      'names or ids of node group templates, and how many nodes',
      counts,
    )
    .option('--anti-affinity <process...>', 'processes whose nodes run on different hypervisors')
    .option('--description <description>')
    .option('--json <file>', 'the whole request; other options are not looked at')
    .option('--shares <file>', 'JSON file with the Manila shares to mount')
    .option('--configs <file>', 'JSON file with settings by service')
    .option('--domain-name <domain>', 'for the names of the nodes')
}

/** The plugin is that of the node groups. */
export async function templateFields(work: Work, flags: TemplateFlags): Promise<ClusterTemplateUpdate> {
  if (flags.json !== undefined) return readJson<ClusterTemplateUpdate>(flags.json)
  return given({
    name: flags.name,
    ...(flags.nodeGroups && (await groupsOf(work, flags.nodeGroups))),
    anti_affinity: flags.antiAffinity,
    description: flags.description,
    shares:
      flags.shares === undefined ? undefined : readJson<NonNullable<ClusterTemplateUpdate['shares']>>(flags.shares),
    cluster_configs:
      flags.configs === undefined
        ? undefined
        : readJson<NonNullable<ClusterTemplateUpdate['cluster_configs']>>(flags.configs),
    domain_name: flags.domainName,
    use_autoconfig:
      flagValue(flags, 'autoconfig', 'autoconfig-disable') ??
      flagValue(flags, 'autoconfig-enable', 'autoconfig-disable'),
    is_public: flagValue(flags, 'public', 'private'),
    is_protected: flagValue(flags, 'protected', 'unprotected'),
  })
}

/** @throws {Error} the templates are of different plugins */
export async function groupsOf({ client }: Work, counted: readonly Counted[]) {
  const groups = []
  const plugins = new Map<string, { plugin_name: string; plugin_version: string }>()
  for (const { name, count } of counted) {
    const template = await client.nodeGroupTemplates.get(await names(client).nodeGroupTemplate(name))
    const { plugin_name, plugin_version } = template
    plugins.set(`${plugin_name} ${plugin_version}`, { plugin_name, plugin_version })
    groups.push({ name: template.name, count, node_group_template_id: template.id })
  }
  const [plugin] = plugins.values()
  if (plugin === undefined || plugins.size > 1) {
    throw new Error(
      `Node groups of a cluster are of one plugin and version; these are of: ${[...plugins.keys()].join(', ')}.`,
    )
  }
  return { ...plugin, node_groups: groups }
}
