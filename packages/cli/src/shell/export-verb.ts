import type { Command } from 'commander'
import { writeNew } from './json-file.ts'
import type { Shell } from './shell.ts'
import { acting, verb, type Work } from './verb.ts'

interface Exported {
  kind: string
  /** Under which the file has it. */
  key: string
  idOf(work: Work, given: string): Promise<string>
  read(work: Work, id: string): Promise<{ name: string }>
}

/** A template as a file for another cloud. */
export function exportVerb(shell: Shell, { kind, key, idOf, read }: Exported): Command {
  const command = verb('export', `Write a ${kind} to a file, for another cloud.`)
    .argument(`<${kind.replaceAll(' ', '-')}>`, 'name or id')
    .option('--file <file>', 'default: named as the template')
  return acting(shell, command, async (work: Work, given: string, flags: { file?: string }) => {
    const template = await read(work, await idOf(work, given))
    const file = flags.file ?? template.name
    writeNew(file, `${JSON.stringify({ [key]: template }, null, 4)}\n`)
    work.print(`The ${kind} ${template.name} was written to ${file}.`)
  })
}
