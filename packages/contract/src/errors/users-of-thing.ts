/** Who uses a thing: some of the names that the caller may see, and how many there are in all projects. */
export interface UsersOfThing {
  names: readonly string[]
  total: number
}

export function usersInWords({ names, total }: UsersOfThing): string {
  const unnamed = total - names.length
  if (unnamed === 0) return names.length === 0 ? 'N/A' : names.join(', ')
  return names.length === 0 ? `${unnamed} of other projects` : `${names.join(', ')} and ${unnamed} more`
}
