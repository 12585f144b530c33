import type { Command } from 'commander'
import type { Column } from '../output/columns.ts'
import type { Shell } from './shell.ts'
import { acting, verb, type Work, withOutput } from './verb.ts'

/** What show and delete of all kinds of objects have in common. */
interface Resource<T> {
  /** `cluster template`: as it stands in sentences. */
  kind: string
  /** The id of what a person named. */
  idOf(work: Work, given: string): Promise<string>
  get(work: Work, id: string): Promise<T>
  delete(work: Work, id: string): Promise<unknown>
  columns(item: T): readonly Column<T>[]
}

const argument = (kind: string): string => kind.replaceAll(' ', '-')

export function showVerb<T>(shell: Shell, resource: Pick<Resource<T>, 'kind' | 'idOf' | 'get' | 'columns'>): Command {
  const { kind } = resource
  const command = withOutput(verb('show', `Show a ${kind}.`)).argument(`<${argument(kind)}>`, 'name or id')
  return acting(shell, command, async (work: Work, given: string) => {
    const item = await resource.get(work, await resource.idOf(work, given))
    work.show(item, resource.columns(item))
  })
}

export function deleteVerb(
  shell: Shell,
  resource: Pick<Resource<unknown>, 'kind' | 'idOf' | 'delete'>,
  name = 'delete',
  done = 'has been removed',
): Command {
  const { kind } = resource
  const words = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const command = verb(name, `${words} one or several; a name that is wrong leaves all of them.`)
  return acting(
    shell,
    command.argument(`<${argument(kind)}...>`, 'names or ids'),
    async (work: Work, given: string[]) => {
      const ids: string[] = []
      for (const one of given) ids.push(await resource.idOf(work, one))
      for (const [at, id] of ids.entries()) {
        await resource.delete(work, id)
        work.print(`${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${given[at] ?? id} ${done}.`)
      }
    },
  )
}
