import type { Command } from 'commander'

/** A place in the command line, and what may come next there. */
export interface Place {
  /** The words that lead there: empty, or `cluster create`. */
  path: string
  words: string[]
}

/** Every place, from the commands themselves. */
export function places(program: Command): Place[] {
  return below(program, '', globalFlags(program))
}

function below(command: Command, path: string, everywhere: readonly string[]): Place[] {
  const children = command.commands.filter((child) => child.name() !== 'help')
  const flags = command.options.flatMap(({ long }) => (long ? [long] : []))
  const words = [...children.map((child) => child.name()), ...new Set([...flags, ...everywhere, '--help'])]
  return [
    { path, words },
    ...children.flatMap((child) => below(child, path === '' ? child.name() : `${path} ${child.name()}`, everywhere)),
  ]
}

const globalFlags = (program: Command): string[] => program.options.flatMap(({ long }) => (long ? [long] : []))
