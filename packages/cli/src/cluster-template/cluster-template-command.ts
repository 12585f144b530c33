import type { ClusterTemplateCreate } from '@fennec/client'
import type { Command } from 'commander'
import { names } from '../names/service-names.ts'
import { exportVerb } from '../shell/export-verb.ts'
import { flagPair } from '../shell/flag-pair.ts'
import { deleteVerb, showVerb } from '../shell/resource-verbs.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, noun, verb, type Work, withOutput } from '../shell/verb.ts'
import { LIST, LONG, SHOWN } from './columns.ts'
import { type TemplateFlags, templateFields, withTemplateFields } from './flags.ts'
import { importCommand } from './import.ts'

const idOf = (work: Work, given: string): Promise<string> => names(work.client).clusterTemplate(given)
const kind = 'cluster template'

export function clusterTemplateCommand(shell: Shell): Command {
  return noun(
    'template',
    'Cluster templates.',
    createCommand(shell),
    listCommand(shell),
    showVerb(shell, { kind, idOf, get: ({ client }, id) => client.clusterTemplates.get(id), columns: () => SHOWN }),
    updateCommand(shell),
    deleteVerb(shell, { kind, idOf, delete: ({ client }, id) => client.clusterTemplates.delete(id) }),
    importCommand(shell),
    exportVerb(shell, {
      kind,
      key: 'cluster_template',
      idOf,
      read: ({ client }, id) => client.clusterTemplates.export(id),
    }),
  )
}

function createCommand(shell: Shell): Command {
  const command = withOutput(withTemplateFields(verb('create', 'Make a cluster template of node group templates.')))
    .option('--autoconfig', 'recommended settings')
    .option('--public', 'other projects may use it')
    .option('--protected', 'it cannot be changed or deleted')
  return acting(shell, command, async (work: Work, flags: TemplateFlags) => {
    if (flags.json === undefined && (flags.name === undefined || flags.nodeGroups === undefined)) {
      throw new Error('At least --name and --node-groups arguments should be specified, or --json.')
    }
    const wish = await templateFields(work, flags)
    work.show(await work.client.clusterTemplates.create(wish as ClusterTemplateCreate), SHOWN)
  })
}

interface ListFlags {
  long?: true
  plugin?: string
  pluginVersion?: string
  name?: string
}

function listCommand(shell: Shell): Command {
  const command = withOutput(verb('list', 'List cluster templates.'))
    .option('--long', 'more columns')
    .option('--plugin <plugin>', 'of this plugin')
    .option('--plugin-version <version>', 'of this version of it')
    .option('--name <part>', 'with this in their names')
  return acting(shell, command, async (work: Work, { long, plugin, pluginVersion, name = '' }: ListFlags) => {
    const query = { plugin_name: plugin, plugin_version: pluginVersion }
    const found = await work.client.clusterTemplates.list(query).all()
    work.list(
      found.filter((template) => template.name.includes(name)),
      long ? LONG : LIST,
    )
  })
}

function updateCommand(shell: Shell): Command {
  const command = withOutput(
    withTemplateFields(verb('update', 'Change a cluster template; what is not said stays.')),
  ).argument('<cluster-template>', 'name or id')
  flagPair(command, 'autoconfig-enable', 'autoconfig-disable', 'recommended settings')
  flagPair(command, 'public', 'private', 'other projects may use it')
  flagPair(command, 'protected', 'unprotected', 'it cannot be changed or deleted')
  return acting(shell, command, async (work: Work, template: string, flags: TemplateFlags) => {
    const id = await idOf(work, template)
    work.show(await work.client.clusterTemplates.update(id, await templateFields(work, flags)), SHOWN)
  })
}
