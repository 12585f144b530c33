import { createSession, credentialsFromEnvironment, type Session } from '@fennec/openstack'
import { Command } from 'commander'
import { ExitCode } from '../exit-code.ts'
import { tableLines } from '../output/table.ts'
import { chooseOrphans } from './choose.ts'
import { deleteOrphans, listOrphans, type Orphan, type OrphanList } from './orphans-api.ts'

type Environment = Readonly<Record<string, string | undefined>>
type Print = (line: string) => void

/** Something is left: it was not to go, or could not. */
const LEFT = 3

/** The service looks at the whole cloud before it answers. */
const TIMEOUT_MS = 300_000

export function orphansCommand(env: Environment, print: Print): Command {
  return new Command('orphans')
    .description('What clusters left behind in the cloud, in any project. For administrators.')
    .exitOverride()
    .addCommand(
      new Command('list')
        .description('Print what carries the mark of a cluster and belongs to none.')
        .exitOverride()
        .option('--json', 'the answer of the service as it is', false)
        .action(async ({ json }: { json: boolean }) => {
          const list = await withService(env, listOrphans)
          if (json) return print(JSON.stringify(list, null, 2))
          for (const one of list.deletions) {
            print(`being deleted by force: ${one.cluster_id} ${one.cluster_name}: ${one.status_description}`)
          }
          printList(list, print)
        }),
    )
    .addCommand(
      new Command('delete')
        .description('Delete those that are named; without names all whose cluster the service knows.')
        .exitOverride()
        .argument('[ids...]', 'as `fennec orphans list` prints them')
        .option('--yes', 'delete them; without it they are only printed', false)
        .addHelpText(
          'after',
          `\nExit codes: 0 nothing of it is left or it is being deleted, ${LEFT} something is left, 1 it could not be done, 2 the command line is wrong.`,
        )
        .action(async (ids: string[], { yes }: { yes: boolean }) => {
          await withService(env, (session) => remove(session, ids, yes, print))
        }),
    )
}

async function withService<T>(env: Environment, act: (session: Session) => Promise<T>): Promise<T> {
  const { credentials, options } = credentialsFromEnvironment(env)
  const session = createSession(credentials, { ...options, timeoutMs: TIMEOUT_MS })
  try {
    return await act(session)
  } finally {
    await session.close()
  }
}

async function remove(session: Session, ids: readonly string[], yes: boolean, print: Print): Promise<void> {
  const list = await listOrphans(session)
  const chosen = chooseOrphans(list.orphans, ids)
  if (!yes || chosen.length === 0) {
    printList({ ...list, orphans: chosen }, print)
    if (chosen.length === 0) return
    print('Nothing was deleted. Add --yes to delete what is printed here.')
    throw new ExitCode(LEFT)
  }
  const removals = await deleteOrphans(session, chosen)
  const rows = removals.map(({ kind, id, result, reason }) => [kind, id, result, reason ?? ''])
  for (const line of tableLines(['KIND', 'ID', 'RESULT', 'REASON'], rows)) print(line)
  if (removals.some(({ result }) => result === 'kept')) throw new ExitCode(LEFT)
}

function printList({ orphans, unseen }: OrphanList, print: Print): void {
  for (const { service, reason } of unseen) print(`not looked at: ${service}: ${reason}`)
  if (orphans.length === 0) {
    print('Nothing is left over.')
    return
  }
  const heads = ['KIND', 'ID', 'NAME', 'PROJECT', 'CLUSTER', 'REASON', 'CREATED']
  for (const line of tableLines(heads, orphans.map(cells))) print(line)
  if (orphans.some((orphan) => !orphan.cluster_known)) {
    print(
      '* The service does not know the cluster. Another installation on this cloud may have it: delete it by its id.',
    )
  }
}

const cells = (orphan: Orphan): string[] => [
  orphan.kind,
  orphan.id,
  orphan.name ?? '',
  orphan.project_id ?? '',
  (orphan.cluster_id ?? '') + (orphan.cluster_known ? '' : ' *'),
  orphan.reason,
  orphan.created_at ?? '',
]
