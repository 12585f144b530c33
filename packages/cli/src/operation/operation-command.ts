import type { Operation } from '@fennec/client'
import type { Command } from 'commander'
import { names } from '../names/service-names.ts'
import { column, fields } from '../output/columns.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, noun, verb, type Work, withOutput } from '../shell/verb.ts'
import { operationEnded } from '../waiting/cluster.ts'

const LIST = fields<Operation>('id', 'kind', 'state', 'step', 'tries', 'last_error')
const SHOWN = [
  ...fields<Operation>('id', 'kind', 'state', 'step', 'tries', 'last_error', 'next_try_at', 'engine', 'created_at'),
  ...fields<Operation>('finished_at', 'cancellable', 'cancel_requested_at', 'cancelled_by'),
  column<Operation>('steps', ({ steps }) => steps.map(({ name }) => name)),
  ...fields<Operation>('resources'),
]

/** What a cluster is busy with. The newest operation is meant where none is named. */
export function operationCommand(shell: Shell): Command {
  return noun(
    'operation',
    'What a cluster is busy with, and how to steer it.',
    listCommand(shell),
    onOne(shell, 'show', 'Show an operation.', ({ client }, cluster, id) => client.operations.get(cluster, id)),
    onOne(shell, 'retry', 'End the wait for the next try.', ({ client }, cluster, id) =>
      client.operations.retry(cluster, id),
    ),
    onOne(shell, 'cancel', 'Cancel it; a creation or a scaling takes back what it began.', ({ client }, cluster, id) =>
      client.operations.cancel(cluster, id),
    ),
    onOne(shell, 'wait', 'Wait until it has ended.', operationEnded),
  )
}

function listCommand(shell: Shell): Command {
  const command = withOutput(verb('list', 'List the operations of a cluster, the newest first.')).argument(
    '<cluster>',
    'name or id',
  )
  return acting(shell, command, async ({ client, list }: Work, cluster: string) => {
    list(await client.operations.list(await names(client).cluster(cluster)).all(), LIST)
  })
}

type Act = (work: Work, clusterId: string, operationId: string) => Promise<Operation>

function onOne(shell: Shell, name: string, what: string, act: Act): Command {
  const command = withOutput(verb(name, what))
    .argument('<cluster>', 'name or id')
    .argument('[operation]', 'its id; default: the newest')
  return acting(shell, command, async (work: Work, cluster: string, operation: string | undefined) => {
    const known = names(work.client)
    const id = await known.cluster(cluster)
    work.show(await act(work, id, await known.operation(id, operation)), SHOWN)
  })
}
