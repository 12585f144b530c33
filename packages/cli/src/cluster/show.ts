import type { Cluster } from '@fennec/client'
import type { Command } from 'commander'
import { names } from '../names/service-names.ts'
import { writeNew } from '../shell/json-file.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { SHOWN, VERIFICATION } from './columns.ts'

interface Flags {
  verification?: true
  showProgress?: true
  fullDumpEvents?: true
}

export function showCommand(shell: Shell): Command {
  const command = withOutput(verb('show', 'Show a cluster.'))
    .argument('<cluster>', 'name or id')
    .option('--verification', 'also the latest check of its health')
    .option('--show-progress', 'also what was done on it, step by step')
    .option('--full-dump-events', 'write all events to a file named event-logs-<cluster>.json')
  return acting(shell, command, show)
}

async function show(work: Work, given: string, flags: Flags): Promise<void> {
  const id = await names(work.client).cluster(given)
  const cluster = await work.client.clusters.get(id, { show_progress: true })
  work.show(cluster, flags.verification ? [...SHOWN, ...VERIFICATION] : SHOWN)
  // For people below the table; a program that reads the answer does not get it in the midst.
  const say = work.isForPeople ? work.print : work.note
  if (flags.showProgress) for (const line of stepLines(cluster)) say(line)
  if (flags.fullDumpEvents) {
    const file = `event-logs-${cluster.id}.json`
    writeNew(file, `${JSON.stringify(cluster.provision_progress, null, 4)}\n`)
    say(`Event log dump saved to file: ${file}`)
  }
}

/** In the old client's words. */
function stepLines({ provision_progress: steps }: Cluster): string[] {
  return [...steps]
    .sort((a, b) => (a.created_at < b.created_at ? -1 : 1))
    .flatMap(({ step_type, step_name, successful, events = [] }) => {
      const failed = events.filter((event) => !event.successful)
      const words =
        failed.length > 0 || successful === false
          ? 'Step has failed events'
          : successful === null
            ? 'Step in progress'
            : 'Step completed successfully'
      const told = failed.map(
        ({ instance_name: name, event_info: info }) => `    ${name ?? 'the whole'}: ${info ?? ''}`,
      )
      return [`${step_type}: ${step_name}`, `  ${words}`, ...told]
    })
}
