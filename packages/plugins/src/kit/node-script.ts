import { readFileSync } from 'node:fs'
import type { CommandResult, Guest, RunOptions } from '../interface.ts'
import { shellQuote } from './shell-quote.ts'

/** A script that lies beside this file, read once. */
export function kitScript(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
}

/**
 * One script as root, one round trip, nothing left on the node. Its first word is the login user, as whom a framework runs;
 * the others follow. It comes by standard input: a command line is limited, and seen by every user of the node.
 */
export async function nodeScript(
  node: Guest,
  script: string,
  words: string[],
  options: Omit<RunOptions, 'asRoot' | 'input'> = {},
): Promise<CommandResult> {
  const quoted = words.map(shellQuote).join(' ')
  const command = `login=$(id -un); if [ "$login" = root ]; then exec sh -s -- root ${quoted}; else exec sudo -n -- sh -s -- "$login" ${quoted}; fi`
  // In braces: the shell has read all before a command of it can eat the rest.
  return await node.run(command, {
    ...options,
    input: `{\nPATH=$PATH:/usr/sbin:/sbin\nlogin=$1; shift\n${script}\nexit\n}\n`,
  })
}
