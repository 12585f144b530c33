import { Jump, Return } from './jumps.ts'
import type { Shell } from './shell.ts'
import { type Command, ShellSyntaxError } from './syntax.ts'

const SYSTEM_PATH = /^(?:\/usr)?(?:\/local)?\/s?bin\//

type RunBody = (body: Command) => Promise<number>

/** A function, a program of the node, or a script among its files. What nobody knows succeeds and says nothing. */
export async function callWords(shell: Shell, [name = '', ...args]: string[], run: RunBody): Promise<number> {
  const body = shell.functions.get(name)
  if (body !== undefined) return await callFunction(shell, body, args, run)
  const program = shell.programs.get(name.replace(SYSTEM_PATH, ''))
  if (program !== undefined) {
    try {
      return await program(shell, args)
    } catch (error) {
      if (error instanceof Jump || error instanceof ShellSyntaxError) throw error
      shell.streams.err(`${name}: ${error instanceof Error ? error.message : String(error)}\n`)
      return error instanceof ProgramError ? error.status : 1
    }
  }
  if (!name.includes('/') || SYSTEM_PATH.test(name)) return 0
  return await callFile(shell, name, args)
}

async function callFunction(shell: Shell, body: Command, args: string[], run: RunBody): Promise<number> {
  const before = shell.args
  shell.args = args
  try {
    return await run(body)
  } catch (error) {
    if (error instanceof Return) return error.status
    throw error
  } finally {
    shell.args = before
  }
}

async function callFile(shell: Shell, name: string, args: string[]): Promise<number> {
  const script = shell.machine.files.read(shell.path(name))
  if (script === undefined) {
    shell.streams.err(`${shell.name}: ${name}: not found\n`)
    return 127
  }
  const inner = shell.fresh()
  inner.name = name
  inner.args = args
  return await inner.runText(script)
}

/** Why a program cannot do what it was asked to. */
export class ProgramError extends Error {
  readonly status: number
  constructor(message: string, status = 1) {
    super(message)
    this.status = status
  }
}
