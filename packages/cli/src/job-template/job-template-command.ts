import type { JobTemplate, JobTemplateCreate } from '@fennec/client'
import type { Command } from 'commander'
import { jobTypeOption } from '../job-type/choices.ts'
import { names } from '../names/service-names.ts'
import { column, fields } from '../output/columns.ts'
import { flagPair, flagValue } from '../shell/flag-pair.ts'
import { given } from '../shell/given.ts'
import { readJson } from '../shell/json-file.ts'
import { deleteVerb, showVerb } from '../shell/resource-verbs.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, noun, verb, type Work, withOutput } from '../shell/verb.ts'

const LIST = fields<JobTemplate>('name', 'id', 'type')
const LONG = [...LIST, ...fields<JobTemplate>('description', 'is_public', 'is_protected')]
const SHOWN = [
  ...fields<JobTemplate>('description', 'id', 'is_protected', 'is_public'),
  column<JobTemplate>('libs', ({ libs }) => libs.map(({ name, id }) => `${name}:${id}`)),
  column<JobTemplate>('mains', ({ mains }) => mains.map(({ name, id }) => `${name}:${id}`)),
  ...fields<JobTemplate>('name', 'type'),
]
const idOf = (work: Work, name: string): Promise<string> => names(work.client).jobTemplate(name)
const kind = 'job template'

export function jobTemplateCommand(shell: Shell): Command {
  return noun(
    'template',
    'What jobs are made from.',
    createCommand(shell),
    listCommand(shell),
    showVerb(shell, { kind, idOf, get: ({ client }, id) => client.jobTemplates.get(id), columns: () => SHOWN }),
    updateCommand(shell),
    deleteVerb(shell, { kind, idOf, delete: ({ client }, id) => client.jobTemplates.delete(id) }),
  )
}

interface CreateFlags {
  name?: string
  type?: JobTemplateCreate['type']
  mains?: string[]
  libs?: string[]
  description?: string
  public?: true
  protected?: true
  interface?: string
  json?: string
}

function createCommand(shell: Shell): Command {
  const command = withOutput(verb('create', 'Make a job template.'))
    .option('--name <name>')
    .addOption(jobTypeOption())
    .option('--mains <job-binary...>', 'names or ids')
    .option('--libs <job-binary...>', 'names or ids')
    .option('--description <description>')
    .option('--public', 'other projects may use it')
    .option('--protected', 'it cannot be changed or deleted')
    .option('--interface <file>', 'JSON file with what users of the template fill in')
    .option('--json <file>', 'the whole request; other options are not looked at')
  return acting(shell, command, async (work: Work, flags: CreateFlags) => {
    work.show(await work.client.jobTemplates.create(await creation(work, flags)), SHOWN)
  })
}

async function creation(work: Work, flags: CreateFlags): Promise<JobTemplateCreate> {
  if (flags.json !== undefined) return readJson<JobTemplateCreate>(flags.json)
  const { name, type, description } = flags
  if (name === undefined || type === undefined) {
    throw new Error('At least --name and --type arguments should be specified, or --json.')
  }
  const more = given({
    description,
    mains: flags.mains && (await binaries(work, flags.mains)),
    libs: flags.libs && (await binaries(work, flags.libs)),
    interface:
      flags.interface === undefined
        ? undefined
        : readJson<NonNullable<JobTemplateCreate['interface']>>(flags.interface),
    is_public: flags.public,
    is_protected: flags.protected,
  })
  return { name, type, ...more }
}

async function binaries({ client }: Work, given: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const one of given) ids.push(await names(client).jobBinary(one))
  return ids
}

interface ListFlags {
  long?: true
  type?: string
  name?: string
}

function listCommand(shell: Shell): Command {
  const command = withOutput(verb('list', 'List job templates.'))
    .option('--long', 'more columns')
    .addOption(jobTypeOption())
    .option('--name <part>', 'with this in their names')
  return acting(shell, command, async ({ client, list }: Work, { long, type, name = '' }: ListFlags) => {
    const found = await client.jobTemplates.list({ type }).all()
    list(
      found.filter((template) => template.name.includes(name)),
      long ? LONG : LIST,
    )
  })
}

function updateCommand(shell: Shell): Command {
  const command = withOutput(verb('update', 'Change a job template; what is not said stays.'))
    .argument('<job-template>', 'name or id')
    .option('--name <name>')
    .option('--description <description>')
  flagPair(command, 'public', 'private', 'other projects may use it')
  flagPair(command, 'protected', 'unprotected', 'it cannot be changed or deleted')
  return acting(
    shell,
    command,
    async (work: Work, template: string, flags: { name?: string; description?: string }) => {
      const { name, description } = flags
      const is_public = flagValue(flags, 'public', 'private')
      const is_protected = flagValue(flags, 'protected', 'unprotected')
      const id = await idOf(work, template)
      work.show(await work.client.jobTemplates.update(id, given({ name, description, is_public, is_protected })), SHOWN)
    },
  )
}
