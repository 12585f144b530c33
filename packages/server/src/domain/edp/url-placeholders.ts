const RANDOM = /%RANDSTR\((-?\d+)\)%/g
const JOB_ID = /%JOB_EXEC_ID%/g
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

/** The URL for one run. */
export function resolvedUrl(url: string, jobId: string, randomLetters: (count: number) => string): string {
  return url.replace(JOB_ID, jobId).replace(RANDOM, (_, count: string) => randomLetters(Number(count)))
}
