import { type Client, createClient, type EnvironmentLogin, loginFromEnvironment } from '@fennec/client/node'
import { Command, Option } from 'commander'
import type { Column } from '../output/columns.ts'
import { FORMATS, listLines, type OutputOptions, objectLines } from '../output/write.ts'
import type { Shell } from './shell.ts'

/** What the act of a command works with. */
export interface Work {
  client: Client
  /** The login that the client uses, for names that other services of the cloud know. */
  login: EnvironmentLogin
  shell: Shell
  /** A table, whole: the answer may be arranged for reading. */
  isForPeople: boolean
  print(line: string): void
  /** One line on standard error. */
  note(line: string): void
  list<T>(items: readonly T[], columns: readonly Column<T>[]): void
  show<T>(item: T, columns: readonly Column<T>[]): void
}

type Parsed = unknown[]

/** A word that others follow: `cluster`, `node group`. */
export function noun(name: string, description: string, ...children: Command[]): Command {
  const command = new Command(name).description(description)
  for (const child of children) command.addCommand(child)
  return command
}

export const verb = (name: string, description: string): Command => new Command(name).description(description)

/** `-f` and `-c`, on whatever prints an answer. */
export function withOutput(command: Command): Command {
  return command
    .addOption(new Option('-f, --format <format>', 'how it is printed').choices(FORMATS).default('table'))
    .option('-c, --column <column>', 'only this one; may be given several times', collected, [])
}

export const collected = (value: string, before: string[]): string[] => [...before, value]

/** How a command acts, with a client that logs in when it is first used. */
export function acting(
  shell: Shell,
  command: Command,
  act: (work: Work, ...parsed: never[]) => Promise<void>,
): Command {
  return command.action(async (...parsed: Parsed) => {
    await act(workIn(shell, parsed.at(-1) as Command), ...(parsed.slice(0, -1) as never[]))
  })
}

/** @throws {SettingsError} from what the shell says no login can be made */
export function workIn(shell: Shell, invoked: Command): Work {
  const all = invoked.opts<Partial<OutputOptions>>()
  const login = loginFromEnvironment({ env: shell.env, timeoutMs: TIMEOUT_MS })
  const output: OutputOptions = { format: all.format ?? 'table', column: all.column ?? [] }
  const printed = (lines: readonly string[]): void => {
    for (const line of lines) shell.print(line)
  }
  return {
    client: createClient(login),
    login,
    shell,
    isForPeople: output.format === 'table' && output.column.length === 0,
    print: shell.print,
    note: shell.note,
    list: (items, columns) => printed(listLines(items, columns, output)),
    show: (item, columns) => printed(objectLines(item, columns, output)),
  }
}

/** Hosts and orphans are looked for in the whole cloud before the service answers. */
const TIMEOUT_MS = 300_000

/** As `openstack` calls them; each stands for its variable. */
const GLOBALS = {
  osCloud: ['--os-cloud <name>', 'OS_CLOUD', 'cloud of clouds.yaml'],
  osRegionName: ['--os-region-name <name>', 'OS_REGION_NAME', 'region of the catalogue'],
  osInterface: ['--os-interface <name>', 'OS_INTERFACE', 'public, internal or admin'],
  osProjectName: ['--os-project-name <name>', 'OS_PROJECT_NAME', 'project to work in'],
  osDataProcessingUrl: ['--os-data-processing-url <url>', 'OS_DATA_PROCESSING_URL', "the service's address"],
} as const

type GlobalFlags = Partial<Record<keyof typeof GLOBALS, string>>

/** What is given on the command line wins over `env`, for every command alike: written into it before one acts. */
export function withGlobals(command: Command, env: Record<string, string | undefined>): Command {
  for (const [flags, variable, what] of Object.values(GLOBALS)) command.option(flags, `${what} (${variable})`)
  return command.hook('preAction', (_program, acting) => {
    const given = acting.optsWithGlobals<GlobalFlags>()
    for (const [name, [, variable]] of Object.entries(GLOBALS)) {
      const value = given[name as keyof GlobalFlags]
      if (value !== undefined) env[variable] = value
    }
  })
}
