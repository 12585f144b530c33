/** A column of a list, or a row of what is shown of one object. */
export interface Column<T> {
  /** As `openstack dataprocessing` heads it: `Plugin name`. */
  head: string
  value(item: T): unknown
}

/** Columns that are fields of the same name. */
export function fields<T extends object>(...names: (keyof T & string)[]): Column<T>[] {
  return names.map((name) => column<T>(name, (item) => item[name]))
}

/** A column under the name of a field, with a value of its own. */
export function column<T>(name: string, value: (item: T) => unknown): Column<T> {
  return { head: head(name), value }
}

function head(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/**
 * Those that `-c` names, in its order, by head or field name.
 *
 * @throws {Error} naming those there are
 */
export function chosen<T>(columns: readonly Column<T>[], names: readonly string[]): readonly Column<T>[] {
  if (names.length === 0) return columns
  return names.map((name) => {
    const found = columns.find((each) => plain(each.head) === plain(name))
    if (found) return found
    throw new Error(`There is no column ${name}; there are: ${columns.map((each) => each.head).join(', ')}.`)
  })
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, ' ')
