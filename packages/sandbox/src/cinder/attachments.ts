import { randomUUID } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import type { Volume } from './state.ts'
import { setStatus } from './volumes.ts'

/** What Nova does to a volume: reserve it with the request, attach it when the server has it, give it back. */
export function reserveVolume(cloud: Cloud, volume: Volume, serverId: string, device: string): void {
  volume.attachment = { attachmentId: randomUUID(), serverId, device, attachedAt: cloud.clock.nowNaive() }
  setStatus(cloud, volume, 'reserved')
}

export function attachVolume(cloud: Cloud, volume: Volume): void {
  if (volume.attachment) volume.attachment.attachedAt = cloud.clock.nowNaive()
  setStatus(cloud, volume, 'in-use')
}

export function releaseVolume(cloud: Cloud, volume: Volume): void {
  volume.attachment = null
  setStatus(cloud, volume, 'available')
}
