import type { DataSourceCreate } from '@fennec/client'
import { type Command, Option } from 'commander'
import { names } from '../names/service-names.ts'
import { flagPair, flagValue } from '../shell/flag-pair.ts'
import { given } from '../shell/given.ts'
import { deleteVerb, showVerb } from '../shell/resource-verbs.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, noun, verb, type Work, withOutput } from '../shell/verb.ts'
import { LIST, LONG, SHOWN } from './columns.ts'
import { type CredentialFlags, credentialsOf, withCredentials } from './credentials.ts'

type Type = DataSourceCreate['type']

const TYPES: readonly Type[] = ['swift', 'hdfs', 'maprfs', 'manila', 's3']
const typeOption = (): Option => new Option('--type <type>').choices(TYPES)
const idOf = (work: Work, name: string): Promise<string> => names(work.client).dataSource(name)
const kind = 'data source'

interface Flags extends CredentialFlags {
  name?: string
  type?: Type
  url?: string
  description?: string
  public?: true
  protected?: true
}

export const dataCommand = (shell: Shell): Command =>
  noun(
    'data',
    'Data sources.',
    noun(
      'source',
      'Where jobs read and write.',
      createCommand(shell),
      listCommand(shell),
      showVerb(shell, { kind, idOf, get: ({ client }, id) => client.dataSources.get(id), columns: () => SHOWN }),
      updateCommand(shell),
      deleteVerb(shell, { kind, idOf, delete: ({ client }, id) => client.dataSources.delete(id) }),
    ),
  )

function createCommand(shell: Shell): Command {
  const command = withOutput(withCredentials(verb('create', 'Register a data source.')))
    .argument('<name>')
    .addOption(typeOption().makeOptionMandatory())
    .requiredOption('--url <url>')
    .option('--description <description>', '', '')
    .option('--public', 'other projects may use it')
    .option('--protected', 'it cannot be changed or deleted')
  return acting(shell, command, async (work: Work, name: string, flags: Flags) => {
    const { type = 'swift', url = '', description = '' } = flags
    const credentials = await credentialsOf(work, flags)
    const more = given({ credentials, is_public: flags.public, is_protected: flags.protected })
    work.show(await work.client.dataSources.create({ name, type, url, description, ...more }), SHOWN)
  })
}

function listCommand(shell: Shell): Command {
  const command = withOutput(verb('list', 'List data sources.'))
    .option('--long', 'more columns')
    .addOption(typeOption())
  return acting(shell, command, async ({ client, list }: Work, { long, type }: { long?: true; type?: Type }) => {
    list(await client.dataSources.list({ type }).all(), long ? LONG : LIST)
  })
}

function updateCommand(shell: Shell): Command {
  const command = withOutput(withCredentials(verb('update', 'Change a data source; what is not said stays.')))
    .argument('<data-source>', 'name or id')
    .option('--name <name>')
    .addOption(typeOption())
    .option('--url <url>')
    .option('--description <description>')
  flagPair(command, 'public', 'private', 'other projects may use it')
  flagPair(command, 'protected', 'unprotected', 'it cannot be changed or deleted')
  return acting(shell, command, async (work: Work, source: string, flags: Flags) => {
    const { name, type, url, description } = flags
    const is_public = flagValue(flags, 'public', 'private')
    const is_protected = flagValue(flags, 'protected', 'unprotected')
    const credentials = await credentialsOf(work, flags)
    const wish = given({ name, type, url, description, is_public, is_protected, credentials })
    work.show(await work.client.dataSources.update(await idOf(work, source), wish), SHOWN)
  })
}
