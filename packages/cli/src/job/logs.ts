import { type Command, Option } from 'commander'
import { names } from '../names/service-names.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work } from '../shell/verb.ts'

/** As it was said, so that it can be piped; a heading only where there are both streams. */
export function logsCommand(shell: Shell): Command {
  const command = verb('logs', 'Show what a job has said so far.')
    .argument('<job>', 'its id')
    .addOption(new Option('--stream <stream>', 'only this one').choices(['stdout', 'stderr']))
  return acting(shell, command, async ({ client, print }: Work, job: string, { stream }: { stream?: string }) => {
    const logs = await client.jobs.logs(await names(client).job(job))
    const chosen = logs.filter(({ name, content }) => (stream === undefined ? content !== '' : name === stream))
    for (const { name, content, size_bytes, truncated } of chosen) {
      if (chosen.length > 1) print(`--- ${name}`)
      if (truncated) print(`(the end of ${size_bytes} bytes)`)
      print(content.replace(/\n$/, ''))
    }
  })
}
