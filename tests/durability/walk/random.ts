/** Numbers drawn from a seed: the same seed, the same numbers. */
export interface Random {
  /** 0 ≤ n < below */
  below(below: number): number
  chance(share: number): boolean
  oneOf<T>(choices: readonly T[]): T
}

/** SplitMix32: one multiplication chain over a counter; good enough to choose by, and short. */
export function seeded(seed: number): Random {
  let counter = seed >>> 0
  const next = (): number => {
    counter = (counter + 0x9e3779b9) >>> 0
    let mixed = counter
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  return {
    below: (below) => Math.floor(next() * below),
    chance: (share) => next() < share,
    oneOf: (choices) => {
      const chosen = choices[Math.floor(next() * choices.length)]
      if (chosen === undefined) throw new Error('there is nothing to choose from')
      return chosen
    },
  }
}
