import { rm } from 'node:fs/promises'
import type { Cloud } from '../cloud/cloud.ts'
import { invalidVolume } from './errors.ts'
import type { Volume } from './state.ts'
import { volumeDirectory } from './volume-create.ts'
import { setStatus, volumeChanged } from './volumes.ts'

const DELETING_MILLISECONDS = 80

export function deleteVolume(cloud: Cloud, volume: Volume): void {
  const free =
    ['available', 'error', 'error_deleting', 'error_extending'].includes(volume.status) && volume.attachment === null
  if (!free) {
    throw invalidVolume(
      'Volume status must be available or error or error_restoring or error_extending or error_managing and must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.',
    )
  }
  setStatus(cloud, volume, 'deleting')
  wipe(cloud, volume)
}

/** Also called at start for volumes a killed sandbox was deleting. */
export function wipe(cloud: Cloud, volume: Volume): void {
  cloud.clock.after(DELETING_MILLISECONDS, `deleting volume ${volume.id}`, async () => {
    const fault = cloud.faults.volume(volume.name ?? '', ['stuck-deleting', 'error-deleting'])
    if (fault?.effect === 'error-deleting') {
      setStatus(cloud, volume, 'error_deleting')
      return
    }
    await fault?.removed
    if (volume.status !== 'deleting') return
    try {
      await rm(volumeDirectory(cloud, volume.id), { recursive: true, force: true, maxRetries: 3 })
    } catch (error) {
      cloud.log(`Deleting the files of volume ${volume.id} failed: ${error instanceof Error ? error.message : error}`)
      setStatus(cloud, volume, 'error_deleting')
      return
    }
    delete cloud.state.cinder.volumes[volume.id]
    cloud.changed()
    cloud.notices.tell(volumeChanged(volume.id))
  })
}
