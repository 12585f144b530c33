import { randomUUID } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import { integerOf } from '../http/fields.ts'
import { invalidInput, invalidVolume } from './errors.ts'
import { checkVolumeQuota } from './quotas.ts'
import type { Volume } from './state.ts'
import { setStatus } from './volumes.ts'

const EXTENDING_MILLISECONDS = 120

/**
 * `os-extend`; the order of the checks is that of `cinder/volume/api.py`, _extend.
 *
 * @param inUse whether the microversion lets a volume in use be extended (3.42)
 */
export function extendVolume(cloud: Cloud, volume: Volume, asked: unknown, { inUse }: { inUse: boolean }): void {
  const sizeGiB = integerOf(asked)
  if (sizeGiB === undefined) throw invalidInput(`New volume size must be specified as an integer.`)
  if (sizeGiB <= volume.sizeGiB) {
    throw invalidInput(
      `New size for extend must be greater than current size. (current: ${volume.sizeGiB}, extended: ${sizeGiB}).`,
    )
  }
  // One status is named, whatever the microversion: `extend_attached_volume` is asked of a volume in use alone.
  if (volume.status !== 'available' && !(inUse && volume.status === 'in-use')) {
    throw invalidVolume(
      `Volume ${volume.id} status must be '{'status': 'available'}' to extend, currently ${volume.status}.`,
    )
  }
  checkVolumeQuota(cloud, volume.projectId, volume.typeName, { sizeGiB, moreGiB: sizeGiB - volume.sizeGiB, more: 0 })
  const before = volume.status
  setStatus(cloud, volume, 'extending')
  volume.extending = { sizeGiB, before }
  grow(cloud, volume.id)
}

/** Also called at start for volumes a killed sandbox was extending. */
export function grow(cloud: Cloud, volumeId: string): void {
  cloud.clock.after(EXTENDING_MILLISECONDS, `extending volume ${volumeId}`, async () => {
    const volume = cloud.state.cinder.volumes[volumeId]
    if (volume?.status !== 'extending' || !volume.extending) return
    const { sizeGiB, before } = volume.extending
    delete volume.extending
    if (cloud.faults.volume(volume.name ?? '', ['error-extending'])) {
      tell(cloud, volume)
      setStatus(cloud, volume, 'error_extending')
      return
    }
    volume.sizeGiB = sizeGiB
    const attached = volume.attachment
    if (attached) await cloud.nodes.grow(attached.serverId, attached.device, sizeGiB)
    setStatus(cloud, volume, before)
  })
}

/** `cinder/message/message_field.py`: the words of EXTEND_VOLUME and DRIVER_FAILED_EXTEND. */
function tell(cloud: Cloud, volume: Volume): void {
  cloud.state.cinder.messages ??= []
  cloud.state.cinder.messages.push({
    id: randomUUID(),
    projectId: volume.projectId,
    resourceId: volume.id,
    eventId: 'VOLUME_VOLUME_006_023',
    text: 'extend volume:Volume Driver failed to extend volume.',
    createdAt: cloud.clock.nowNaive(),
  })
}
