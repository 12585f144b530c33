import { setTimeout as sleep } from 'node:timers/promises'

/** Asks `question`, every half second unless told, until it answers something; the error says what was waited for. */
export async function waitUntil<T>(
  what: string,
  limitSeconds: number,
  question: () => Promise<T | undefined>,
  everyMs = 500,
): Promise<T> {
  const deadline = Date.now() + limitSeconds * 1000
  while (Date.now() < deadline) {
    const answer = await question()
    if (answer !== undefined) return answer
    await sleep(everyMs)
  }
  throw new Error(`${what}: not seen within ${limitSeconds} s`)
}
