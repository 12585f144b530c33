import type { JobType } from '@fennec/client'
import type { Command } from 'commander'
import { column, fields } from '../output/columns.ts'
import { writeNew } from '../shell/json-file.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, noun, verb, type Work, withOutput } from '../shell/verb.ts'
import { jobTypeOption } from './choices.ts'

const LIST = [
  ...fields<JobType>('name'),
  column<JobType>('plugins', ({ plugins }) =>
    plugins.map(({ name, versions }) => `${name}(${Object.keys(versions).join(', ')})`),
  ),
]

export function jobTypeCommand(shell: Shell): Command {
  return noun(
    'type',
    'What kinds of jobs there are.',
    listCommand(shell),
    noun('configs', 'Settings of a type of jobs.', configsCommand(shell)),
  )
}

interface ListFlags {
  type?: string
  plugin?: string
  pluginVersion?: string
}

function listCommand(shell: Shell): Command {
  const command = withOutput(verb('list', 'List the types of jobs and the plugins that run them.'))
    .addOption(jobTypeOption())
    .option('--plugin <plugin>', 'that this plugin runs')
    .option('--plugin-version <version>', 'of this version of it')
  return acting(shell, command, async ({ client, list }: Work, { type, plugin, pluginVersion }: ListFlags) => {
    if (pluginVersion !== undefined && plugin === undefined) {
      throw new Error('--plugin-version needs --plugin: versions of which plugin are meant.')
    }
    list(await client.jobTypes.list({ type, plugin, version: pluginVersion }), LIST)
  })
}

function configsCommand(shell: Shell): Command {
  const command = verb('get', 'Write what a job of a type may be configured with to a file.')
    .argument('<job-type>')
    .option('--file <file>', 'default: named as the type')
  return acting(shell, command, async (work: Work, type: string, flags: { file?: string }) => {
    const hints = await work.client.jobTemplates.getConfigHints(type)
    const file = flags.file ?? type
    writeNew(file, `${JSON.stringify(hints, null, 4)}\n`)
    work.print(`The settings of job type ${type} were written to ${file}.`)
  })
}
