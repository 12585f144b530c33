import { readFileSync } from 'node:fs'
import type { CommandResult, Guest, RunOptions } from '@fennec/plugins/interface'
import { shellQuote } from '@fennec/plugins/shell-quote'

/** A script that lies beside this file, read once. */
export function scriptFile(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
}

/**
 * One script, one round trip, nothing left on the node. As root unless said otherwise.
 * The script comes by standard input: a command line is limited, and seen by every user of the node.
 */
export async function runScript(
  guest: Guest,
  script: string,
  words: string[],
  options: RunOptions = {},
): Promise<CommandResult> {
  const command = ['sh -s --', ...words.map(shellQuote)].join(' ')
  // sbin: a login user's path may lack it. In braces: the shell has read all before a command of it can eat the rest.
  return await guest.run(command, {
    asRoot: true,
    ...options,
    input: `{\nPATH=$PATH:/usr/sbin:/sbin\n${script}\nexit\n}\n`,
  })
}
