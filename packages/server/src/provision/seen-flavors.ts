import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Flavor } from '../domain/cloud-facts.ts'

type Look = (id: string) => Promise<Flavor | null>

const MAX_SEEN = 10_000

/**
 * Flavors that a token was shown, kept for some seconds: who writes down templates by the hundred names the same few
 * flavors, and Nova takes longer for each look than all the rest of such a request. Kept for each token, since a flavor may
 * be another project's own, and by the token's hash only. What is not there is asked for again each time: a flavor that was
 * just made can be used at once. Requests that want the same one meanwhile share the look.
 */
export class SeenFlavors {
  readonly #seen = new LRUCache<string, { flavor: Flavor; until: number }>({ max: MAX_SEEN })
  readonly #asked = new Map<string, Promise<Flavor | null>>()
  readonly #keptMs: number
  readonly #now: () => number

  constructor(keptSeconds: number, now: () => number) {
    this.#keptMs = keptSeconds * 1000
    this.#now = now
  }

  /** `look`, but asked only for what the token was not shown lately. */
  before(look: Look, token: string): Look {
    const whose = createHash('sha256').update(token).digest('base64')
    return async (id) => {
      const key = `${whose} ${id}`
      const seen = this.#seen.get(key)
      if (seen && seen.until > this.#now()) return seen.flavor
      return await (this.#asked.get(key) ?? this.#ask(key, () => look(id)))
    }
  }

  #ask(key: string, look: () => Promise<Flavor | null>): Promise<Flavor | null> {
    const answer = look()
      .then((flavor) => {
        if (flavor) this.#seen.set(key, { flavor, until: this.#now() + this.#keptMs })
        return flavor
      })
      .finally(() => this.#asked.delete(key))
    this.#asked.set(key, answer)
    return answer
  }
}
