import { authenticate, givenToken, type Token } from './authenticate.ts'
import type { Credentials } from './credentials.ts'
import type { Transport } from './transport.ts'
import { untilAborted } from './until-aborted.ts'

/** A token is renewed this long before its end: a call made with it may still be passed on inside the cloud. */
const RENEW_BEFORE_END_MS = 5 * 60_000

/** Where the calls of a session get their token from. */
export interface TokenSource {
  readonly renewable: boolean
  current(signal: AbortSignal | undefined): Promise<Token>
  /** The cloud refused this token: the next call gets a new one, unless another call already did. */
  discard(token: Token): void
}

export function tokenSource(transport: Transport, credentials: Credentials): TokenSource {
  const renewable = credentials.kind !== 'token'
  let current: Token | null = null
  /** One renewal for all who wait. It follows no caller's signal: one who gives up must not fail the others. */
  let renewal: Promise<Token> | null = null

  async function renew(): Promise<Token> {
    try {
      current =
        credentials.kind === 'token'
          ? await givenToken(transport, credentials)
          : await authenticate(transport, credentials)
      return current
    } finally {
      renewal = null
    }
  }

  return {
    renewable,
    async current(signal) {
      if (current !== null && (!renewable || !endsSoon(current))) return current
      signal?.throwIfAborted()
      renewal ??= renew()
      return await untilAborted(renewal, signal)
    },
    discard(token) {
      if (current === token) current = null
    },
  }
}

/** By the token's length of life from its arrival here, so that a wrong clock on either side does not matter. */
function endsSoon({ info, receivedAtMs }: Token): boolean {
  const lifeMs = info.expiresAt.getTime() - info.issuedAt.getTime()
  return Date.now() >= receivedAtMs + lifeMs - Math.min(RENEW_BEFORE_END_MS, lifeMs / 2)
}
