import { setTimeout as sleep } from 'node:timers/promises'
import { type Cloud, isCloudError, type Volume } from '@fennec/openstack'
import type { Cluster } from '../domain/model.ts'
import { CLUSTER_ID_KEY } from './ownership.ts'
import type { GrowthWait } from './provision.ts'

const LOOK_EVERY_MS = 1000

interface Growing {
  /** The owner's. */
  cloud: Cloud
  /** Our own, which may set a volume's status right. */
  operator: Cloud
  cluster: Pick<Cluster, 'id'>
  signal: AbortSignal
  wait: GrowthWait
  lookEveryMs?: number
}

/**
 * A boot volume in use, made larger in its place. What an earlier try left (`extending`, `error_extending`) is met first, so
 * that it can be repeated at any time.
 *
 * Cinder answers before it tries: a back end that cannot grow a volume in use leaves it in `error_extending`, with its old
 * size and its data whole, but fit for nothing else until an administrator has set its status back. That is done here.
 *
 * @returns why it cannot be; null: it has just that size
 * @throws {CloudError} Cinder refuses, or does not answer
 */
export async function growBootVolume(volumeId: string, sizeGiB: number, growing: Growing): Promise<string | null> {
  const { cloud, cluster, signal, wait, lookEveryMs = LOOK_EVERY_MS } = growing
  let hasAsked = false
  for (;;) {
    const volume = await cloud.cinder.volumes.get(volumeId, { signal })
    if (volume?.metadata[CLUSTER_ID_KEY] !== cluster.id)
      return `Volume ${volumeId} is gone from Cinder, or is not ours.`
    const { status, size } = volume
    if (status === 'error_extending') {
      const problem = await afterError(volume, sizeGiB, growing, hasAsked)
      if (problem !== null) return problem
    } else if (status === 'in-use') {
      if (size >= sizeGiB) return whyNotSmaller(volume, sizeGiB)
      if (hasAsked) return await whyNot(volume, sizeGiB, growing)
      // Without the signal: what Cinder is asked for must be there to be found.
      await cloud.cinder.volumes.extend(volumeId, sizeGiB)
      hasAsked = true
    } else if (status !== 'extending') {
      return `Volume ${volumeId} is ${status} in Cinder, and only one in use can be grown in its place.`
    }
    const late = await whyNoLonger(volume, sizeGiB, wait)
    if (late !== null) return late
    await sleep(lookEveryMs, undefined, { signal })
  }
}

/** An extension that came to nothing, whoever asked for it. @returns why it is not asked for once more; null: it may be */
async function afterError(
  volume: Volume,
  sizeGiB: number,
  growing: Growing,
  hasAsked: boolean,
): Promise<string | null> {
  const refused = await setRight(volume, sizeGiB, growing)
  if (refused !== null) return refused
  return hasAsked ? await whyNot(volume, sizeGiB, growing) : null
}

/** null: it has just that size. With a smaller one the stack would be told of what the volume cannot have any more, and fail. */
const whyNotSmaller = ({ id, size }: Volume, sizeGiB: number): string | null =>
  size === sizeGiB
    ? null
    : `Its boot volume ${id} has ${size} GiB by now and cannot become smaller (${sizeGiB} GiB). Ask for ${size} GiB or more.`

/** null: Cinder is waited for. */
async function whyNoLonger({ id, status, size }: Volume, sizeGiB: number, wait: GrowthWait): Promise<string | null> {
  const state = `its boot volume ${id} is ${status} in Cinder, with ${size} of ${sizeGiB} GiB,`
  if ((await wait.still(state)) <= wait.withinMs) return null
  return `After ${Math.round(wait.withinMs / 1000)} s ${state} and is not waited for any longer.`
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
