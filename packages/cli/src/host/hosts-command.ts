import type { HostOperation } from '@fennec/client'
import type { Command } from 'commander'
import type { Shell } from '../shell/shell.ts'
import { acting, noun, verb, type Work, withOutput } from '../shell/verb.ts'
import { hostPictures } from '../waiting/host-lines.ts'
import { waited } from '../waiting/waited.ts'
import { LIST, OPERATION, OPERATIONS } from './columns.ts'

/** For operators: hypervisors, and the nodes of any project on them. */
export function hostsCommand(shell: Shell): Command {
  return noun(
    'hosts',
    'Hypervisors: what is on them, and how to empty them. For administrators.',
    listCommand(shell),
    move(shell, 'drain', 'Move every volume-backed node away from a host while it runs.'),
    move(shell, 'evacuate', 'The host is dead and off: build its volume-backed nodes again elsewhere.'),
    operationsCommand(shell),
    onOperation(shell, 'show', 'What has become of each node.', ({ client }, host, id) =>
      client.hosts.getOperation(host, id),
    ),
    onOperation(shell, 'cancel', 'Begin nothing more; nodes on their way arrive.', ({ client }, host, id) =>
      client.hosts.cancelOperation(host, id),
    ),
    onOperation(shell, 'wait', 'Wait until it has ended.', ended),
  )
}

function listCommand(shell: Shell): Command {
  const command = withOutput(verb('list', 'List the compute hosts, and how many nodes of clusters are on each.'))
  return acting(shell, command, async ({ client, list }: Work) => list(await client.hosts.list(), LIST))
}

function move(shell: Shell, kind: 'drain' | 'evacuate', what: string): Command {
  const command = withOutput(verb(kind, what))
    .argument('<host>', 'as `fennec hosts list` prints it')
    .option('--wait', 'until it has ended')
  if (kind === 'drain') command.option('--force', 'nodes of clusters that are not well too')
  return acting(shell, command, async (work: Work, host: string, { wait, force }: { wait?: true; force?: true }) => {
    const { hosts } = work.client
    const begun = await (kind === 'drain' ? hosts.drain(host, force ? { force } : {}) : hosts.evacuate(host))
    work.show(wait ? await ended(work, host, begun.id) : begun, OPERATION)
  })
}

function operationsCommand(shell: Shell): Command {
  const command = withOutput(verb('operations', 'List the drains and evacuations of a host, the newest first.'))
  return acting(shell, command.argument('<host>'), async ({ client, list }: Work, host: string) => {
    list(await client.hosts.listOperations(host), OPERATIONS)
  })
}

type Act = (work: Work, host: string, operationId: string) => Promise<HostOperation>

function onOperation(shell: Shell, name: string, what: string, act: Act): Command {
  const command = withOutput(verb(name, what)).argument('<host>').argument('[operation]', 'its id; default: the newest')
  return acting(shell, command, async (work: Work, host: string, given: string | undefined) => {
    work.show(await act(work, host, given ?? (await newest(work, host))), OPERATION)
  })
}

async function newest({ client }: Work, host: string): Promise<string> {
  const [first] = await client.hosts.listOperations(host)
  if (first === undefined) throw new Error(`Host ${host} was never drained or evacuated.`)
  return first.id
}

async function ended({ client, shell }: Work, host: string, id: string): Promise<HostOperation> {
  return await waited<HostOperation, HostOperation>(shell, hostPictures, `fennec hosts wait ${host} ${id}`, (looking) =>
    client.hosts.waitFor(host, id, looking),
  )
}
