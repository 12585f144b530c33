import type { VolumeStatus } from './states.ts'

/** https://opendev.org/openstack/cinder/src/tag/21.3.1/cinder/api/v2/views/volumes.py#L66 */
export interface Volume {
  id: string
  /** An empty string or null when it was given none. */
  name: string | null
  status: VolumeStatus
  /** GiB. */
  size: number
  /** Not a boolean: Cinder writes `str(bootable).lower()`. */
  bootable: 'true' | 'false'
  availability_zone: string
  /** The type's name; null: none. */
  volume_type: string | null
  source_volid: string | null
  metadata: Record<string, string>
  /** The project's id, for those who may know it: cinder/api/contrib/volume_tenant_attribute.py. */
  'os-vol-tenant-attr:tenant_id'?: string
  /** For administrators: the machine, its back end and the pool where it lies (`HOST@BACKEND#POOL`); null: nowhere yet. */
  'os-vol-host-attr:host'?: string | null
  attachments: { attachment_id: string; server_id: string; volume_id: string; device: string }[]
  /** Present on a volume filled from an image. */
  volume_image_metadata?: Record<string, string>
  created_at: string
}
