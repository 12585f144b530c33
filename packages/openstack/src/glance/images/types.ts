/**
 * An image, with its own properties beside Glance's fields: every other key is a property, and a string.
 * https://opendev.org/openstack/glance/src/tag/25.1.0/glance/api/v2/images.py#L1640 (get_base_properties)
 */
export interface Image {
  id: string
  name: string | null
  status: ImageStatus
  visibility: 'public' | 'private' | 'shared' | 'community'
  owner: string | null
  /** Bytes of the file; null until there is one. */
  size: number | null
  /** Bytes of the disk in it; null when Glance could not tell (it can for raw and qcow2). */
  virtual_size?: number | null
  /** GiB. */
  min_disk: number
  /** MiB. */
  min_ram: number
  disk_format: string | null
  /** MD5 of the file; null where Glance computes it no longer, or has not the file. */
  checksum?: string | null
  /** Of the file, by `os_hash_algo`. */
  os_hash_value?: string | null
  container_format: string | null
  created_at: string
  updated_at: string
  tags: string[]
  protected: boolean
  [property: string]: unknown
}

/** https://docs.openstack.org/glance/latest/user/statuses.html */
export type ImageStatus =
  | 'queued'
  | 'saving'
  | 'uploading'
  | 'importing'
  | 'active'
  | 'deactivated'
  | 'killed'
  | 'deleted'
  | 'pending_delete'

/** One change of an image's property. `name` may hold any character, slashes too. */
export type PropertyChange = { op: 'add' | 'replace'; name: string; value: string } | { op: 'remove'; name: string }
