import type { Volume } from '@fennec/openstack'
import { ROLE_KEY } from './ownership.ts'

interface Attached {
  volumeId: string
  device: string
}

/** `/dev/vdb` before `/dev/vdaa`: shorter names come first, then letters. */
const byDevice = (a: Attached, b: Attached): number =>
  a.device.length - b.device.length || (a.device < b.device ? -1 : a.device > b.device ? 1 : 0)

/** Cinder's ids of the attached data volumes of each server, in the order of their devices, by Nova's id. */
export function dataVolumesByServer(volumes: readonly Volume[]): Map<string, string[]> {
  const attached = new Map<string, Attached[]>()
  for (const volume of volumes) {
    if (volume.metadata[ROLE_KEY] !== 'data') continue
    for (const { server_id, device } of volume.attachments) {
      attached.set(server_id, [...(attached.get(server_id) ?? []), { volumeId: volume.id, device }])
    }
  }
  return new Map([...attached].map(([server, list]) => [server, list.sort(byDevice).map(({ volumeId }) => volumeId)]))
}
