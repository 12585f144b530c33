import { type Command, Option } from 'commander'
import { jobBinaryCommand } from '../job-binary/job-binary-command.ts'
import { jobTemplateCommand } from '../job-template/job-template-command.ts'
import { jobTypeCommand } from '../job-type/job-type-command.ts'
import { names } from '../names/service-names.ts'
import { flagPair, flagValue } from '../shell/flag-pair.ts'
import { given } from '../shell/given.ts'
import { showVerb } from '../shell/resource-verbs.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, noun, verb, type Work, withOutput } from '../shell/verb.ts'
import { LIST, LONG, SHOWN } from './columns.ts'
import { deleteCommand } from './delete.ts'
import { executeCommand } from './execute.ts'
import { logsCommand } from './logs.ts'

const idOf = (work: Work, name: string): Promise<string> => names(work.client).job(name)

export function jobCommand(shell: Shell): Command {
  return noun(
    'job',
    'Jobs on clusters, and what they are made from.',
    executeCommand(shell),
    listCommand(shell),
    showVerb(shell, {
      kind: 'job',
      idOf,
      get: ({ client }, id) => client.jobs.get(id, { refresh_status: true }),
      columns: () => SHOWN,
    }),
    logsCommand(shell),
    updateCommand(shell),
    cancelCommand(shell),
    deleteCommand(shell),
    jobTemplateCommand(shell),
    jobBinaryCommand(shell),
    jobTypeCommand(shell),
  )
}

const STATUSES = ['done-with-error', 'failed', 'killed', 'pending', 'running', 'succeeded', 'to-be-killed']

function listCommand(shell: Shell): Command {
  const command = withOutput(verb('list', 'List jobs.'))
    .option('--long', 'more columns')
    .addOption(new Option('--status <status>').choices(STATUSES))
  return acting(shell, command, async ({ client, list }: Work, { long, status }: { long?: true; status?: string }) => {
    const found = await client.jobs.list().all()
    const wanted = status?.replaceAll('-', '').toUpperCase()
    list(
      found.filter(({ info }) => wanted === undefined || info.status === wanted),
      long ? LONG : LIST,
    )
  })
}

function updateCommand(shell: Shell): Command {
  const command = withOutput(verb('update', 'Change who may see a job.')).argument('<job>', 'its id')
  flagPair(command, 'public', 'private', 'other projects may see it')
  flagPair(command, 'protected', 'unprotected', 'it cannot be changed or deleted')
  return acting(shell, command, async (work: Work, job: string, flags: object) => {
    const is_public = flagValue(flags, 'public', 'private')
    const is_protected = flagValue(flags, 'protected', 'unprotected')
    work.show(await work.client.jobs.update(await idOf(work, job), given({ is_public, is_protected })), SHOWN)
  })
}

function cancelCommand(shell: Shell): Command {
  const command = verb('cancel', 'End jobs that run; they stay in the list.').argument('<job...>', 'ids')
  return acting(shell, command, async (work: Work, given: string[]) => {
    for (const one of given) {
      const { id, info } = await work.client.jobs.cancel(await idOf(work, one))
      work.print(`Job ${id}: ${String(info.status)}`)
    }
  })
}
