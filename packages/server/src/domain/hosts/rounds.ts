/** A node that is to go, and what it must not be away together with: names of groups of which one may go at a time. */
export interface Mover {
  id: string
  apart: readonly string[]
}

/**
 * Who goes together: at most `atOnce`, and never two of one group. As few rounds as a simple first fit gives, in the order given,
 * and the same each time, for a service that was killed goes on with the round it was in.
 */
export function rounds(movers: readonly Mover[], atOnce: number): string[][] {
  const made: { ids: string[]; apart: Set<string> }[] = []
  for (const { id, apart } of movers) {
    const fits = made.find((round) => round.ids.length < atOnce && !apart.some((group) => round.apart.has(group)))
    const round = fits ?? { ids: [], apart: new Set<string>() }
    if (!fits) made.push(round)
    round.ids.push(id)
    for (const group of apart) round.apart.add(group)
  }
  return made.map(({ ids }) => ids)
}
