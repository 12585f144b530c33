import type { Command } from 'commander'
import { names } from '../names/service-names.ts'
import { exportVerb } from '../shell/export-verb.ts'
import { deleteVerb, showVerb } from '../shell/resource-verbs.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, noun, verb, type Work, withOutput } from '../shell/verb.ts'
import { LIST, LONG, shown } from './columns.ts'
import { createCommand } from './create.ts'
import { type TemplateFlags, templateFields, withTemplateFields, withUpdateSwitches } from './flags.ts'
import { importCommand } from './import.ts'

const idOf = (work: Work, given: string): Promise<string> => names(work.client).nodeGroupTemplate(given)
const kind = 'node group template'

export function nodeGroupTemplateCommand(shell: Shell): Command {
  return noun(
    'template',
    'Node group templates.',
    createCommand(shell),
    listCommand(shell),
    showVerb(shell, { kind, idOf, get: ({ client }, id) => client.nodeGroupTemplates.get(id), columns: shown }),
    updateCommand(shell),
    deleteVerb(shell, { kind, idOf, delete: ({ client }, id) => client.nodeGroupTemplates.delete(id) }),
    importCommand(shell),
    exportVerb(shell, {
      kind,
      key: 'node_group_template',
      idOf,
      read: ({ client }, id) => client.nodeGroupTemplates.export(id),
    }),
  )
}

interface ListFlags {
  long?: true
  plugin?: string
  pluginVersion?: string
  name?: string
}

function listCommand(shell: Shell): Command {
  const command = withOutput(verb('list', 'List node group templates.'))
    .option('--long', 'more columns')
    .option('--plugin <plugin>', 'of this plugin')
    .option('--plugin-version <version>', 'of this version of it')
    .option('--name <part>', 'with this in their names')
  return acting(shell, command, async (work: Work, { long, plugin, pluginVersion, name = '' }: ListFlags) => {
    const query = { plugin_name: plugin, plugin_version: pluginVersion }
    const found = await work.client.nodeGroupTemplates.list(query).all()
    work.list(
      found.filter((template) => template.name.includes(name)),
      long ? LONG : LIST,
    )
  })
}

function updateCommand(shell: Shell): Command {
  const command = withOutput(verb('update', 'Change a node group template; what is not said stays.')).argument(
    '<node-group-template>',
    'name or id',
  )
  withUpdateSwitches(withTemplateFields(command))
  return acting(shell, command, async (work: Work, template: string, flags: TemplateFlags) => {
    const id = await idOf(work, template)
    const changed = await work.client.nodeGroupTemplates.update(id, await templateFields(work, flags))
    work.show(changed, shown(changed))
  })
}
