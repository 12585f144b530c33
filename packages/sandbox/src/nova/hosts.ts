import { reserveVolume } from '../cinder/attachments.ts'
import { setStatus } from '../cinder/volumes.ts'
import type { Cloud } from '../cloud/cloud.ts'
import type { ComputeHost, Server } from './state.ts'

/** As Nova's `state`: it reports, and nobody has said that it is dead. */
export const isUp = (host: ComputeHost): boolean => host.alive && !host.forcedDown

/** Where the server's volumes are attached to from now on: each attachment is a new one, the volume is the same. */
export function settleOn(cloud: Cloud, server: Server, host: string): void {
  server.host = host
  for (const held of server.volumes) {
    const volume = cloud.state.cinder.volumes[held.volumeId]
    if (volume === undefined) continue
    reserveVolume(cloud, volume, server.id, held.device)
    held.attachmentId = volume.attachment?.attachmentId ?? ''
    setStatus(cloud, volume, 'in-use')
  }
}
