import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { TrustKeeper } from '../provision/left-trusts.ts'
import type { OldTrustIntents } from '../store/trust-intents.ts'

export interface TrustSweepParts {
  intents: OldTrustIntents
  trusts: TrustKeeper
  log: Logger
}

export interface TrustSweepTiming {
  /** A request that makes a cluster has long ended by then; if not, it is refused. */
  olderThanMs: number
  everyMs: number
}

/** Taken at once: one list of trusts settles all of them. */
const atOnce = 500

export function trustSweepTiming(olderThanSeconds: number): TrustSweepTiming {
  const olderThanMs = olderThanSeconds * 1000
  return { olderThanMs, everyMs: olderThanMs / 2 }
}

/**
 * Trusts of clusters that never came to be: the process that made them died before it could accept the cluster or take the
 * trust back. An intent in the database says that there may be one, and by which mark it is found.
 */
export function startTrustSweep(parts: TrustSweepParts, timing: TrustSweepTiming): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await sweepTrusts(parts, timing.olderThanMs, stopping.signal)
      } catch (error) {
        if (!stopping.signal.aborted) parts.log.error({ err: error }, 'trusts left over could not be looked for')
      }
      await sleep(timing.everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** An intent whose trust cannot be deleted now stays, and is taken up again. */
export async function sweepTrusts(
  { intents, trusts, log }: TrustSweepParts,
  olderThanMs: number,
  signal: AbortSignal,
): Promise<void> {
  const old = await intents.take(olderThanMs, atOnce)
  const found = await trusts.find(
    old.map((intent) => intent.cluster_id),
    signal,
  )
  for (const { cluster_id: clusterId } of old) {
    try {
      for (const trust of found.filter((one) => one.clusterId === clusterId)) {
        // The acceptance of a cluster ends its intent, so none is; a trust in use must not go even if that is wrong.
        if (await intents.isUsed(trust.id)) continue
        if (await trusts.delete(trust, signal)) {
          log.warn({ trust: trust.id, cluster: clusterId }, 'a trust without a cluster was deleted')
        }
      }
      await intents.remove(clusterId)
    } catch (error) {
      signal.throwIfAborted()
      log.error({ err: error, cluster: clusterId }, 'the trust of a cluster that was not made stays for now')
    }
  }
}
