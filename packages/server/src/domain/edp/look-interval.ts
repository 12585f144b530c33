const AT_LEAST_EVERY_MS = 15_000
const SLOWER_EVERY_MS = 10_000

/** A short job is not waited for long after its end, and a long one costs little. */
export function lookAgainInMs(pollMs: number, runsForMs: number): number {
  return Math.min(pollMs * (1 + runsForMs / SLOWER_EVERY_MS), AT_LEAST_EVERY_MS)
}
