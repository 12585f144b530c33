import type { Options } from '../config/options.ts'
import type { SeedOptions } from '../engine/seeds/seed-parts.ts'

/** As long as a busy engine may say nothing; a dead one's work is taken up by another long before, in its own name. */
const FILL_LEASE_MS = 60_000
/** A large image on slow storage; after that the boot volumes are filled from the image one by one. */
const PATIENCE_MS = 3_600_000

/** The operator's options in the words of the engine. */
export function seedOptions({ boot_volumes: options, heat }: Options): SeedOptions {
  return {
    mode: options.seed,
    fillsAtOnce: options.fills_at_once,
    pollMs: heat.poll_ms,
    fillLeaseMs: FILL_LEASE_MS,
    patienceMs: PATIENCE_MS,
  }
}
