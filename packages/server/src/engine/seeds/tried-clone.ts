import { setTimeout as sleep } from 'node:timers/promises'
import { isCloudError } from '@fennec/openstack'
import type { SeedVolume } from '../../provision/seed-volumes.ts'
import type { Seed } from '../../store/boot-volume-seeds.ts'
import type { Work } from '../work.ts'

/**
 * One clone of a new seed, before a cluster depends on it: some back ends clone in a moment, some copy every byte, some refuse,
 * and none of it can be asked for. What is seen is remembered for every project.
 *
 * @param fillSeconds null: not known, since another process began with the seed
 * @returns why clones are of no use; null: they are
 */
export async function triedClone(
  work: Work,
  seed: Seed,
  volumeId: string,
  fillSeconds: number | null,
): Promise<string | null> {
  const { seeds } = work
  const began = Date.now()
  const clone = await settledClone(work, seed, volumeId)
  if (typeof clone === 'string') return clone
  if (clone.state !== 'ready') {
    await seeds.clones.cannot(seed.volume_type, seed.image_id)
    return `A clone of volume ${volumeId} ended as ${clone.status}.`
  }
  const cloneSeconds = Math.floor((Date.now() - began) / 1000)
  if (fillSeconds === null) return null
  await seeds.clones.measured(seed, { fill: fillSeconds, clone: cloneSeconds })
  if (cloneSeconds <= fillSeconds) return null
  return `Filling a volume took ${fillSeconds} s, cloning it ${cloneSeconds} s.`
}

/** Waited for until it is done, so that it can be deleted. A text: the cloud would not begin it. */
async function settledClone(work: Work, seed: Seed, volumeId: string): Promise<SeedVolume | string> {
  const { cluster, claim, seeds, signal } = work
  const { store, volumes, options } = seeds
  let clone: SeedVolume
  try {
    clone = await volumes.clone(cluster, seed, volumeId)
  } catch (error) {
    if (!isCloudError(error) || error.retryable) throw error
    if (error.status !== QUOTA) await seeds.clones.cannot(seed.volume_type, seed.image_id)
    return `Volume ${volumeId} could not be cloned: ${error.message}`
  }
  while (clone.state === 'filling') {
    await sleep(options.pollMs, undefined, { signal })
    await store.takeFill(seed.id, claim.operationId, options.fillLeaseMs, options.fillsAtOnce)
    clone = (await volumes.look(cluster, seed, clone.id, signal)) ?? { ...clone, state: 'failed', status: 'deleted' }
  }
  // As a double of the seed, which is the older one.
  await volumes.find(cluster, seed, signal)
  return clone
}

/** The quota had no room. */
const QUOTA = 413
