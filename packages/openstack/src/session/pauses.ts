import { setTimeout as sleep } from 'node:timers/promises'

/** A wait that nobody asks for in earnest: after it we look again. */
const LONGEST_MS = 600_000

/** Who told us to wait, and until when. */
export interface Pauses {
  tell(who: string, ms: number): void
  /** Milliseconds; 0: nobody told us to wait. */
  left(who: string): number
  over(who: string, signal?: AbortSignal): Promise<void>
  /** Calls that wait now. */
  readonly waiting: number
}

export function createPauses(now: () => number = () => performance.now()): Pauses {
  const until = new Map<string, number>()
  let waiting = 0

  function left(who: string): number {
    const end = until.get(who)
    if (end === undefined) return 0
    const ms = end - now()
    if (ms > 0) return ms
    until.delete(who)
    return 0
  }

  return {
    tell(who, ms) {
      for (const other of [...until.keys()]) left(other)
      const end = now() + Math.min(ms, LONGEST_MS)
      until.set(who, Math.max(end, until.get(who) ?? 0))
    },
    left,
    async over(who, signal) {
      if (left(who) === 0) return
      waiting += 1
      try {
        for (let ms = left(who); ms > 0; ms = left(who)) await sleep(Math.ceil(ms), undefined, { signal })
      } catch (error) {
        throw signal?.aborted ? signal.reason : error
      } finally {
        waiting -= 1
      }
    },
    get waiting() {
      return waiting
    },
  }
}
