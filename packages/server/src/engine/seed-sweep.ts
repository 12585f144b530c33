import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { SeedKeeper } from '../provision/seed-keeper.ts'
import type { OldSeeds } from '../store/boot-volume-seeds.ts'

export interface SeedSweepParts {
  seeds: OldSeeds
  volumes: SeedKeeper
  log: Logger
}

export interface SeedSweepTiming {
  /** Option `boot_volumes.seed_ttl`. */
  unusedMs: number
  everyMs: number
}

const atOnce = 100
const oftenMs = 1000
const seldomMs = 600_000

/** Looked for often enough that a seed does not outlive its time by half of it. */
export function seedSweepTiming(unusedMs: number): SeedSweepTiming {
  return { unusedMs, everyMs: Math.min(seldomMs, Math.max(oftenMs, unusedMs / 2)) }
}

/**
 * Seeds that nobody has used for their time to live go, unless a cluster's boot volumes were cloned from them: Heat looks for
 * the source of every volume of a stack whenever that stack is changed, and refuses the change when it is gone.
 */
export function startSeedSweep(parts: SeedSweepParts, timing: SeedSweepTiming): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await sweepSeeds(parts, timing, stopping.signal)
      } catch (error) {
        if (!stopping.signal.aborted)
          parts.log.error({ err: error }, 'old seeds of boot volumes could not be looked for')
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

/** The row goes when the volume is gone: while there is a row, the volume is nobody's left-over. */
export async function sweepSeeds(
  { seeds, volumes, log }: SeedSweepParts,
  { unusedMs, everyMs }: SeedSweepTiming,
  signal: AbortSignal,
): Promise<void> {
  const old = await seeds.take(unusedMs, everyMs / 2, atOnce)
  if (old.length === 0) return
  if (!(await volumes.seesAll(signal))) {
    log.error(
      { volumes: old.map((seed) => seed.volume_id) },
      'seeds of boot volumes are no longer needed and stay: the service user needs the role admin to delete them',
    )
    return
  }
  for (const seed of old) {
    const facts = { seed: seed.id, volume: seed.volume_id, project: seed.tenant_id }
    try {
      if (!(await volumes.delete(seed, signal))) continue
      await seeds.forget(seed.id)
      log.info(facts, 'a seed of boot volumes was swept')
    } catch (error) {
      signal.throwIfAborted()
      log.error({ err: error, ...facts }, 'a seed of boot volumes stays for now')
    }
  }
}
