const RANDOM = /%RANDSTR\((-?\d+)\)%/g
const MAX_RANDOM_LETTERS = 1024

/** What is wrong with the placeholders of a data source's URL; null: nothing. */
export function placeholderFault(url: string): string | null {
  const lengths = [...url.matchAll(RANDOM)].map(([, length]) => Number(length))
  if (lengths.some((length) => length <= 0)) {
    return `Requested RANDSTR length must be positive: ${url}`
  }
  const total = lengths.reduce((sum, length) => sum + length, 0)
  if (total > MAX_RANDOM_LETTERS) {
    return `Requested RANDSTR length is too long: ${total} letters together, and there may be ${MAX_RANDOM_LETTERS}.`
  }
  return null
}
