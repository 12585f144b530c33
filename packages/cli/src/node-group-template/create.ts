import type { NodeGroupTemplateCreate } from '@fennec/client'
import type { Command } from 'commander'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { shown } from './columns.ts'
import { type TemplateFlags, templateFields, withCreateSwitches, withTemplateFields } from './flags.ts'

export function createCommand(shell: Shell): Command {
  const command = withOutput(withTemplateFields(verb('create', 'Make a node group template.')))
  return acting(shell, withCreateSwitches(command), async (work: Work, flags: TemplateFlags) => {
    const wish = await templateFields(work, flags)
    if (flags.json === undefined) assertComplete(flags)
    const made = await work.client.nodeGroupTemplates.create(wish as NodeGroupTemplateCreate)
    work.show(made, shown(made))
  })
}

function assertComplete({ name, plugin, pluginVersion, processes, flavor }: TemplateFlags): void {
  if (name !== undefined && plugin !== undefined && pluginVersion !== undefined && processes && flavor !== undefined)
    return
  throw new Error(
    'At least --name, --plugin, --plugin-version, --processes, --flavor arguments should be specified, or --json.',
  )
}
