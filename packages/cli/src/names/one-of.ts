import { isUuid } from './uuid.ts'

export interface Named {
  id: string
  name: string | null
}

/** What may be named, and how a person finds out what there is. */
export interface Kind {
  one: string
  many: string
  listedBy: string
}

/**
 * The id of what a person named, by id or name.
 *
 * @throws {Error} nothing has the name, or several things have
 */
export async function idOf(
  kind: Kind,
  given: string,
  find: (name: string) => Promise<readonly Named[]>,
): Promise<string> {
  return isUuid(given) ? given : oneNamed(kind, given, await find(given)).id
}

/** @throws {Error} nothing has the name, or several things have */
export function oneNamed<T extends Named>(kind: Kind, given: string, candidates: readonly T[]): T {
  const named = candidates.filter(({ id, name }) => name === given || id === given)
  const [first] = named
  if (first === undefined) {
    throw new Error(`There is no ${kind.one} called ${given}. \`${kind.listedBy}\` prints those there are.`)
  }
  if (named.length > 1) {
    const ids = named.map(({ id }) => id).join(' and ')
    throw new Error(`${named.length} ${kind.many} are called ${given}: ${ids}. Say by its id which one is meant.`)
  }
  return first
}
