const LONGEST = 50
const SUFFIX = '-copy'

/** A name for a copy that is allowed wherever the name itself is. */
export const copyName = (name: string): string =>
  `${name.slice(0, LONGEST - SUFFIX.length).replace(/[-.]+$/, '')}${SUFFIX}`
