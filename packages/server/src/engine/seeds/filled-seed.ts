import { setTimeout as sleep } from 'node:timers/promises'
import { isCloudError } from '@fennec/openstack'
import type { SeedKey } from '../../domain/boot-disk/seed.ts'
import type { SeedVolume } from '../../provision/seed-volumes.ts'
import type { Seed } from '../../store/boot-volume-seeds.ts'
import type { Work } from '../work.ts'
import { triedClone } from './tried-clone.ts'

/** A volume, or why there is none. */
export type SeedOutcome = { volumeId: string; refused: null } | { volumeId: null; refused: string }

/**
 * The seed of this key, filled: found, else made by whoever of those that need it may fill it; the others wait. Whatever of
 * it was done before is found by the seed's mark.
 */
export async function filledSeed(work: Work, key: SeedKey): Promise<SeedOutcome> {
  const { cluster, seeds, signal } = work
  const giveUpAt = Date.now() + seeds.options.patienceMs
  const attempt = seedAttempt(work)
  for (;;) {
    signal.throwIfAborted()
    const seed = await seeds.store.ensure(cluster.tenant_id, key)
    const next = seed.volume_id === null ? await attempt.fill(seed) : await attempt.check(seed)
    if (next === 'again') continue
    if (next !== 'wait') return next
    if (Date.now() > giveUpAt) return await attempt.giveUp(seed)
    await sleep(seeds.options.pollMs, undefined, { signal })
  }
}

function seedAttempt(work: Work) {
  const { cluster, claim, signal } = work
  const { store, clones, volumes, options } = work.seeds
  let described = ''
  /** In this process; a seed that an earlier one has begun tells nothing of how long it takes. */
  let madeAtMs: number | null = null

  async function describe(words: string): Promise<void> {
    if (words === described) return
    described = words
    await work.operations.write(claim, (writer) => writer.describe(words))
  }

  async function discard(seed: Seed): Promise<void> {
    await volumes.delete(cluster, seed, signal)
    await store.forget(seed.id)
  }

  async function made(seed: Seed): Promise<SeedVolume | { refused: string }> {
    try {
      const volume = await volumes.make(cluster, seed)
      madeAtMs = Date.now()
      return volume
    } catch (error) {
      if (!isCloudError(error) || error.retryable) throw error
      await store.forget(seed.id)
      return { refused: `A volume of ${seed.size} GiB to clone them from could not be had: ${error.message}` }
    }
  }

  return {
    async fill(seed: Seed): Promise<SeedOutcome | 'wait'> {
      if (!(await store.takeFill(seed.id, claim.operationId, options.fillLeaseMs, options.fillsAtOnce))) {
        await describe('The source of the boot volumes waits until another volume is filled from the same image.')
        return 'wait'
      }
      // Somebody else has tried it while we waited.
      if (options.mode === 'auto' && (await clones.areUseless(seed))) {
        await discard(seed)
        return { volumeId: null, refused: 'It was seen a moment ago that cloning is of no use here.' }
      }
      const volume = (await volumes.find(cluster, seed, signal)) ?? (await made(seed))
      if ('refused' in volume) return { volumeId: null, refused: volume.refused }
      if (volume.state === 'filling') {
        await describe(
          `The source of the boot volumes is being filled from the image: volume ${volume.id} is ${volume.status}.`,
        )
        return 'wait'
      }
      if (volume.state !== 'ready') {
        await discard(seed)
        return { volumeId: null, refused: `Volume ${volume.id}, to clone them from, ended as ${volume.status}.` }
      }
      const fillSeconds = madeAtMs === null ? null : Math.ceil((Date.now() - madeAtMs) / 1000)
      const useless = options.mode === 'auto' ? await triedClone(work, seed, volume.id, fillSeconds) : null
      if (useless !== null) {
        await discard(seed)
        return { volumeId: null, refused: useless }
      }
      await store.filled(seed.id, claim.operationId, volume.id)
      return { volumeId: volume.id, refused: null }
    },

    /** Nobody but us should touch it, and anybody of the project can. */
    async check(seed: Seed): Promise<SeedOutcome | 'again'> {
      const volume = await volumes.find(cluster, seed, signal)
      if (volume?.state === 'ready' && volume.id === seed.volume_id) return { volumeId: volume.id, refused: null }
      if (volume?.id !== seed.volume_id || volume.state === 'failed') {
        await discard(seed)
        return 'again'
      }
      return {
        volumeId: null,
        refused: `Volume ${volume.id}, to clone them from, is ${volume.status} and of no use now.`,
      }
    },

    async giveUp(seed: Seed): Promise<SeedOutcome> {
      await store.giveFillBack(seed.id, claim.operationId)
      const seconds = Math.round(options.patienceMs / 1000)
      return { volumeId: null, refused: `The volume to clone them from was not ready after ${seconds} s.` }
    },
  }
}
