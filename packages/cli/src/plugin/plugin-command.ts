import type { Plugin, PluginUpdate, PluginVersion } from '@fennec/client'
import type { Command } from 'commander'
import { column, fields } from '../output/columns.ts'
import { readJson, writeNew } from '../shell/json-file.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, noun, verb, type Work, withOutput } from '../shell/verb.ts'

const LIST = fields<Plugin>('name', 'versions')
const LONG = fields<Plugin>('name', 'title', 'versions', 'description')
const SHOWN = fields<Plugin>('description', 'name', 'title', 'versions', 'plugin_labels', 'version_labels')
const VERSION = [
  ...fields<PluginVersion>('description', 'name', 'required_image_tags', 'title'),
  column<PluginVersion>('node_processes', ({ node_processes }) =>
    Object.entries(node_processes).map(([service, processes]) => `${service}: ${processes.join(', ')}`),
  ),
]

export function pluginCommand(shell: Shell): Command {
  return noun(
    'plugin',
    'Frameworks that clusters run.',
    listCommand(shell),
    showCommand(shell),
    updateCommand(shell),
    noun('configs', 'Settings of a plugin.', configsCommand(shell)),
  )
}

function listCommand(shell: Shell): Command {
  const command = withOutput(verb('list', 'List the plugins.')).option('--long', 'more columns')
  return acting(shell, command, async ({ client, list }: Work, { long }: { long?: true }) => {
    list(await client.plugins.list(), long ? LONG : LIST)
  })
}

function showCommand(shell: Shell): Command {
  const command = withOutput(verb('show', 'Show a plugin, or one version of it.'))
    .argument('<plugin>', 'its name')
    .option('--plugin-version <version>', 'with the processes of this version')
  return acting(shell, command, async ({ client, show }: Work, name: string, flags: { pluginVersion?: string }) => {
    if (flags.pluginVersion === undefined) show(await client.plugins.get(name), SHOWN)
    else show(await client.plugins.getVersion(name, flags.pluginVersion), VERSION)
  })
}

function updateCommand(shell: Shell): Command {
  const command = withOutput(verb('update', 'Label a plugin and its versions for the project.'))
    .argument('<plugin>', 'its name')
    .argument('<json>', 'file with plugin_labels and version_labels')
  return acting(shell, command, async ({ client, show }: Work, name: string, file: string) => {
    show(await client.plugins.update(name, readJson<PluginUpdate>(file)), SHOWN)
  })
}

function configsCommand(shell: Shell): Command {
  const command = verb('get', 'Write the settings of a version of a plugin to a file.')
    .argument('<plugin>', 'its name')
    .argument('<plugin-version>')
    .option('--file <file>', 'default: named as the plugin')
  return acting(shell, command, async (work: Work, name: string, version: string, flags: { file?: string }) => {
    const { configs } = await work.client.plugins.getVersion(name, version)
    const file = flags.file ?? name
    writeNew(file, `${JSON.stringify(configs, null, 4)}\n`)
    work.print(`The settings of plugin ${name} ${version} were written to ${file}.`)
  })
}
