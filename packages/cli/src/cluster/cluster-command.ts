import type { Command } from 'commander'
import { clusterTemplateCommand } from '../cluster-template/cluster-template-command.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, noun, verb, type Work, withOutput } from '../shell/verb.ts'
import { LIST, LONG } from './columns.ts'
import { createCommand, preview, withClusterWish } from './create.ts'
import { deleteCommand } from './delete.ts'
import { reimageCommand } from './reimage.ts'
import { scaleCommand } from './scale.ts'
import { showCommand } from './show.ts'
import { updateCommand } from './update.ts'
import { verificationCommand } from './verification.ts'
import { waitCommand } from './wait.ts'

export function clusterCommand(shell: Shell): Command {
  return noun(
    'cluster',
    'Clusters, and the templates they are made from.',
    createCommand(shell),
    previewCommand(shell),
    listCommand(shell),
    showCommand(shell),
    updateCommand(shell),
    scaleCommand(shell),
    reimageCommand(shell),
    waitCommand(shell),
    deleteCommand(shell),
    verificationCommand(shell),
    clusterTemplateCommand(shell),
  )
}

function previewCommand(shell: Shell): Command {
  const command = withOutput(withClusterWish(verb('preview', 'What a cluster would be and cost; nothing is made.')))
  return acting(shell, command, preview)
}

interface ListFlags {
  long?: true
  plugin?: string
  pluginVersion?: string
  name?: string
}

function listCommand(shell: Shell): Command {
  const command = withOutput(verb('list', 'List the clusters of the project.'))
    .option('--long', 'more columns')
    .option('--plugin <plugin>', 'of this plugin')
    .option('--plugin-version <version>', 'of this version of it')
    .option('--name <part>', 'with this in their names')
  return acting(shell, command, async (work: Work, { long, plugin, pluginVersion, name = '' }: ListFlags) => {
    const found = await work.client.clusters.list({ plugin_name: plugin, plugin_version: pluginVersion }).all()
    work.list(
      found.filter((cluster) => cluster.name.includes(name)),
      long ? LONG : LIST,
    )
  })
}
