export type VolumeStatus =
  | 'creating'
  | 'downloading'
  | 'available'
  | 'reserved'
  | 'attaching'
  | 'in-use'
  | 'detaching'
  | 'deleting'
  | 'error'
  | 'error_deleting'

export interface VolumeAttachment {
  attachmentId: string
  serverId: string
  device: string
  attachedAt: string
}

export interface Volume {
  id: string
  name: string | null
  description: string | null
  sizeGiB: number
  status: VolumeStatus
  projectId: string
  userId: string
  typeName: string
  zone: string
  bootable: boolean
  metadata: Record<string, string>
  imageId: string | null
  imageMetadata: Record<string, string>
  sourceVolumeId: string | null
  attachment: VolumeAttachment | null
  createdAt: string
  updatedAt: string | null
}

export interface VolumeType {
  id: string
  name: string
  description: string | null
  isPublic: boolean
  extraSpecs: Record<string, string>
}

export interface CinderState {
  volumes: Record<string, Volume>
  types: Record<string, VolumeType>
  /** Limits per project and resource; what is absent has Cinder's default. -1 is unlimited. */
  quotas: Record<string, Record<string, number>>
}

export const DEFAULT_TYPE = 'standard'
export const VOLUME_ZONES = ['nova']
