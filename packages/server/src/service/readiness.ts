import type { Cloud } from '@fennec/openstack'
import type { Health } from '../api/deps.ts'
import { DatabaseAway } from '../store/database-away.ts'
import type { Store } from '../store/store.ts'

/** An answer is used again for this long: a probe every second must not be a call to Keystone every second. */
const believedMs = 3000

/** Whether requests can be served: the database answers, and Keystone gives this service a token. */
export function readiness(store: Store, own: Cloud, now: () => number): () => Promise<Health> {
  let last: { at: number; health: Promise<Health> } | undefined
  return () => {
    if (!last || now() - last.at > believedMs) last = { at: now(), health: look(store, own) }
    return last.health
  }
}

async function look(store: Store, own: Cloud): Promise<Health> {
  const problems = await Promise.all([
    problemOf('The database does not answer', () => store.ping()),
    problemOf('Keystone does not give the service a token', () =>
      own.session.token({ signal: AbortSignal.timeout(10_000) }),
    ),
  ])
  const real = problems.filter((problem) => problem !== null)
  return { ready: real.length === 0, problems: real }
}

async function problemOf(what: string, check: () => Promise<unknown>): Promise<string | null> {
  try {
    await check()
    return null
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return `${what}: ${error instanceof DatabaseAway ? error.reason : words}`
  }
}
