import { setTimeout as sleep } from 'node:timers/promises'
import { type Cloud, isCloudError, type Volume } from '@fennec/openstack'
import type { Cluster } from '../domain/model.ts'
import { CLUSTER_ID_KEY } from './ownership.ts'

const LOOK_EVERY_MS = 1000

interface Growing {
  /** The owner's. */
  cloud: Cloud
  /** Our own, which may set a volume's status right. */
  operator: Cloud
  cluster: Pick<Cluster, 'id'>
  signal: AbortSignal
  lookEveryMs?: number
}

/**
 * A boot volume in use, made larger in its place. What an earlier try left (`extending`, `error_extending`) is met first, so
 * that it can be repeated at any time.
 *
 * Cinder answers before it tries: a back end that cannot grow a volume in use leaves it in `error_extending`, with its old
 * size and its data whole, but fit for nothing else until an administrator has set its status back. That is done here.
 *
 * @returns why it cannot be; null: it has that size
 * @throws {CloudError} Cinder refuses, or does not answer
 */
export async function growBootVolume(volumeId: string, sizeGiB: number, growing: Growing): Promise<string | null> {
  const { cloud, cluster, signal, lookEveryMs = LOOK_EVERY_MS } = growing
  let hasAsked = false
  for (;;) {
    const volume = await cloud.cinder.volumes.get(volumeId, { signal })
    if (volume?.metadata[CLUSTER_ID_KEY] !== cluster.id)
      return `Volume ${volumeId} is gone from Cinder, or is not ours.`
    const { status, size } = volume
    if (status === 'error_extending') {
      const refused = await setRight(volume, sizeGiB, growing)
      if (refused !== null || hasAsked) return refused ?? (await whyNot(volume, sizeGiB, growing))
    } else if (status === 'in-use') {
      if (size >= sizeGiB) return null
      if (hasAsked) return await whyNot(volume, sizeGiB, growing)
      // Without the signal: what Cinder is asked for must be there to be found.
      await cloud.cinder.volumes.extend(volumeId, sizeGiB)
      hasAsked = true
    } else if (status !== 'extending') {
      return `Volume ${volumeId} is ${status} in Cinder, and only one in use can be grown in its place.`
    }
    await sleep(lookEveryMs, undefined, { signal })
  }
}

/** @returns why its status stays as it is; null: it is in use again */
async function setRight(volume: Volume, sizeGiB: number, growing: Growing): Promise<string | null> {
  try {
    await growing.operator.cinder.volumes.resetStatus(volume.id, volume.attachments.length > 0 ? 'in-use' : 'available')
    return null
  } catch (error) {
    if (!isCloudError(error, 403)) throw error
    const words = await whyNot(volume, sizeGiB, growing)
    return `${words} Its status is error_extending until an administrator sets it back: openstack volume set --state in-use ${volume.id}`
  }
}

/** In Cinder's own words, where it has some. */
async function whyNot({ id, size }: Volume, sizeGiB: number, { cloud, signal }: Growing): Promise<string> {
  const [latest] = await cloud.cinder.messages.about(id, { signal })
  const words = latest ? `: ${latest.user_message}` : '.'
  return `The back end of volume ${id} cannot grow it from ${size} to ${sizeGiB} GiB while it is in use${words}`
}
