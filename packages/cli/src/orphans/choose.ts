import type { Orphan } from './orphans-api.ts'

/**
 * Those that shall go: the named ones; without names all whose cluster the service knows. Another installation on the same
 * cloud carries the same mark, so what it may have is deleted by name only.
 *
 * @throws {Error} when a name is none of them
 */
export function chooseOrphans(orphans: readonly Orphan[], ids: readonly string[]): Orphan[] {
  if (ids.length === 0) return orphans.filter((orphan) => orphan.cluster_known)
  const unknown = ids.filter((id) => !orphans.some((orphan) => orphan.id === id))
  if (unknown.length > 0)
    throw new Error(`Not left over: ${unknown.join(', ')}. \`fennec orphans list\` prints what is.`)
  return orphans.filter((orphan) => ids.includes(orphan.id))
}
