import type { SeedMode } from '../../domain/boot-disk/seed.ts'
import type { SeedVolumes } from '../../provision/seed-volumes.ts'
import type { CloneFacts } from '../../store/boot-volume-clones.ts'
import type { SeedStore } from '../../store/boot-volume-seeds.ts'

/** What the seeds of boot volumes need from outside. */
export interface SeedParts {
  store: SeedStore
  /** What was seen of cloning. */
  clones: CloneFacts
  volumes: SeedVolumes
  options: SeedOptions
}

export interface SeedOptions {
  mode: SeedMode
  /** Of one image, in all engines. */
  fillsAtOnce: number
  /** How often Cinder is asked whether a seed is filled. */
  pollMs: number
  /** Who fills a seed and says nothing for so long is taken for dead. */
  fillLeaseMs: number
  /** A seed that is not ready after so long is not waited for. */
  patienceMs: number
}
