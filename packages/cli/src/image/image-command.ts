import type { Command } from 'commander'
import { cloudNames } from '../names/cloud-names.ts'
import { names } from '../names/service-names.ts'
import { deleteVerb, showVerb } from '../shell/resource-verbs.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, noun, verb, type Work, withOutput } from '../shell/verb.ts'
import { buildCommand } from './build.ts'
import { checkCommand } from './check.ts'
import { LIST, LONG, SHOWN } from './columns.ts'
import { tagsCommand } from './tags.ts'

const idOf = (work: Work, given: string): Promise<string> => names(work.client).image(given)

export function imageCommand(shell: Shell): Command {
  return noun(
    'image',
    'Images that clusters are made from.',
    listCommand(shell),
    showVerb(shell, { kind: 'image', idOf, get: ({ client }, id) => client.images.get(id), columns: () => SHOWN }),
    registerCommand(shell),
    deleteVerb(
      shell,
      { kind: 'image', idOf, delete: ({ client }, id) => client.images.unregister(id) },
      'unregister',
      'is no longer registered',
    ),
    tagsCommand(shell),
    checkCommand(shell),
    buildCommand(shell),
  )
}

interface ListFlags {
  long?: true
  name?: string
  tags?: string[]
  username?: string
}

function listCommand(shell: Shell): Command {
  const command = withOutput(verb('list', 'List the registered images.'))
    .option('--long', 'more columns')
    .option('--name <part>', 'with this in their names')
    .option('--tags <tag...>', 'with all of these tags')
    .option('--username <username>', 'that let in this user')
  return acting(shell, command, async (work: Work, { long, name = '', tags, username }: ListFlags) => {
    const found = await work.client.images.list(tags === undefined ? {} : { tags })
    const wanted = found.filter((image) => (image.name ?? '').includes(name))
    work.list(
      username === undefined ? wanted : wanted.filter((image) => image.username === username),
      long ? LONG : LIST,
    )
  })
}

function registerCommand(shell: Shell): Command {
  const command = withOutput(verb('register', 'Make an image usable, by saying which user it lets in.'))
    .argument('<image>', 'name or id of an image of the cloud')
    .requiredOption('--username <username>', 'that the image lets in over SSH')
    .option('--description <description>')
  return acting(
    shell,
    command,
    async (work: Work, image: string, flags: { username: string; description?: string }) => {
      const { username, description = '' } = flags
      const id = await cloudNames(work.login).image(image)
      work.show(await work.client.images.register(id, { username, description }), SHOWN)
    },
  )
}
