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
  | 'extending'
  | 'error_extending'

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
  /** Of the back end it lies on; absent in states of older sandboxes. */
  host?: string
  bootable: boolean
  metadata: Record<string, string>
  imageId: string | null
  imageMetadata: Record<string, string>
  sourceVolumeId: string | null
  attachment: VolumeAttachment | null
  /** While it is being extended: to what, and what it goes back to. */
  extending?: { sizeGiB: number; before: VolumeStatus }
  createdAt: string
  updatedAt: string | null
}

export interface VolumeType {
  id: string
  name: string
  description: string | null
  isPublic: boolean
  /** Who was let in to a private one; absent in states of older sandboxes. */
  projectIds?: string[]
  extraSpecs: Record<string, string>
}

/** What became of a request after it was answered. */
export interface VolumeMessage {
  id: string
  projectId: string
  resourceId: string
  eventId: string
  text: string
  createdAt: string
}

export interface CinderState {
  volumes: Record<string, Volume>
  types: Record<string, VolumeType>
  /** Limits per project and resource; what is absent has Cinder's default. -1 is unlimited. */
  quotas: Record<string, Record<string, number>>
  /** The first is where a volume lies that asks for none; absent in states of older sandboxes. */
  zones?: string[]
  /** Machines with a back end; absent: one that is no compute host's. */
  hosts?: string[]
  /** Absent in states of older sandboxes. */
  messages?: VolumeMessage[]
}

export const DEFAULT_TYPE = 'standard'

/** As of a storage of its own. */
const STORAGE_HOST = 'sandbox'

export const volumeHosts = ({ hosts = [STORAGE_HOST] }: CinderState): string[] => hosts

/** The machine, its back end and the pool, as Cinder writes them. */
export const backEnd = (host = STORAGE_HOST): string => `${host}@volumes`

export const volumeZones = ({ zones = ['nova'] }: CinderState): string[] => zones
