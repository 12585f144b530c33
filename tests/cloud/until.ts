import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 500
const PATIENCE_MS = 5 * 60_000

/** Asks again and again until there is an answer; undefined means not yet. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  while (Date.now() < end) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await sleep(POLL_MS)
  }
  throw new Error(`Waited ${PATIENCE_MS / 1000} s in vain until ${what}.`)
}
