import type { Cloud } from '../cloud/cloud.ts'
import type { Caller } from '../keystone/caller.ts'
import type { Volume, VolumeStatus } from './state.ts'

export function volumeFor(cloud: Cloud, caller: Caller, id: string): Volume | undefined {
  const volume = cloud.state.cinder.volumes[id]
  return volume && (caller.isAdmin || volume.projectId === caller.projectId) ? volume : undefined
}

export const volumeChanged = (id: string): string => `volume ${id}`

export function setStatus(cloud: Cloud, volume: Volume, status: VolumeStatus): void {
  volume.status = status
  volume.updatedAt = cloud.clock.nowNaive()
  cloud.changed()
  cloud.notices.tell(volumeChanged(volume.id))
}

/** Waits until Cinder has done with it: it is usable, has failed or is gone. */
export async function settledVolume(cloud: Cloud, id: string, signal?: AbortSignal): Promise<Volume | undefined> {
  for (;;) {
    const volume = cloud.state.cinder.volumes[id]
    if (
      volume === undefined ||
      !['creating', 'downloading', 'deleting', 'detaching', 'attaching', 'extending'].includes(volume.status)
    )
      return volume
    await cloud.notices.next(volumeChanged(id), signal)
  }
}
