import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** What Keystone says about a token. */
export interface ValidToken {
  userId: string
  userName: string
  projectName?: string | undefined
  userDomainId?: string | undefined
  projectDomainId?: string | undefined
  /** null: the token is not scoped to a project. */
  projectId: string | null
  roles: readonly string[]
  expiresAt: Date
}

export interface Caller extends Omit<ValidToken, 'projectId'> {
  token: string
  projectId: string
}

interface Known {
  /** null: Keystone refused it. */
  valid: ValidToken | null
  until: number
}

export interface TokenCacheSettings {
  validate(token: string): Promise<ValidToken | null>
  cacheSeconds: number
  now(): number
}

/** A refused token stays refused: this only bounds how often a stubborn client makes us ask. */
const REFUSED_SECONDS = 15
const MAX_TOKENS = 20_000

/**
 * Answers of Keystone, kept until the token expires or `cacheSeconds` have passed. A hit costs no call; concurrent
 * misses share one. Tokens are kept by their hash only: a dump of the process shows none.
 */
export class TokenCache {
  readonly #known = new LRUCache<string, Known>({ max: MAX_TOKENS })
  readonly #asked = new Map<string, Promise<ValidToken | null>>()
  readonly #settings: TokenCacheSettings

  constructor(settings: TokenCacheSettings) {
    this.#settings = settings
  }

  async validate(token: string): Promise<ValidToken | null> {
    const key = keyOf(token)
    const known = this.#known.get(key)
    if (known && known.until > this.#settings.now()) return known.valid
    const asked = this.#asked.get(key) ?? this.#ask(key, token)
    return await asked
  }

  /** When the cloud refused what is kept here as good: Keystone is asked again, whatever is left of `cacheSeconds`. */
  async validateAnew(token: string): Promise<ValidToken | null> {
    this.#known.delete(keyOf(token))
    return await this.validate(token)
  }

  #ask(key: string, token: string): Promise<ValidToken | null> {
    const answer = this.#settings
      .validate(token)
      .then((valid) => this.#remember(key, valid))
      .finally(() => this.#asked.delete(key))
    this.#asked.set(key, answer)
    return answer
  }

  #remember(key: string, answer: ValidToken | null): ValidToken | null {
    const now = this.#settings.now()
    const valid = answer && answer.expiresAt.getTime() > now ? answer : null
    const until = valid
      ? Math.min(valid.expiresAt.getTime(), now + this.#settings.cacheSeconds * 1000)
      : now + REFUSED_SECONDS * 1000
    this.#known.set(key, { valid, until })
    return valid
  }
}

function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('base64')
}
