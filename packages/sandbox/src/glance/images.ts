import type { Cloud } from '../cloud/cloud.ts'
import type { Caller } from '../keystone/caller.ts'
import type { Image } from './state.ts'

export function imageFor(cloud: Cloud, caller: Caller, id: string): Image | undefined {
  const image = cloud.state.glance.images[id]
  return image && mayShow(caller, image) ? image : undefined
}

export function mayShow(caller: Caller, image: Image): boolean {
  return caller.isAdmin || image.owner === caller.projectId || ['public', 'community'].includes(image.visibility)
}

/** Name or id, as Heat's `glance.image` constraint takes them. */
export function findImage(cloud: Cloud, caller: Caller, nameOrId: string): Image | undefined {
  return (
    imageFor(cloud, caller, nameOrId) ??
    Object.values(cloud.state.glance.images).find((image) => image.name === nameOrId && mayShow(caller, image))
  )
}

export function imageView(image: Image): Record<string, unknown> {
  return {
    ...image.properties,
    id: image.id,
    name: image.name,
    owner: image.owner,
    status: image.status,
    visibility: image.visibility,
    protected: image.protected,
    tags: image.tags,
    min_disk: image.minDisk,
    min_ram: image.minRam,
    disk_format: image.diskFormat,
    container_format: image.containerFormat,
    size: image.sizeBytes,
    virtual_size: image.virtualSizeBytes,
    checksum: image.checksum,
    os_hash_algo: image.checksum === null ? null : 'sha512',
    os_hash_value: image.checksum,
    os_hidden: false,
    created_at: image.createdAt,
    updated_at: image.updatedAt,
    self: `/v2/images/${image.id}`,
    file: `/v2/images/${image.id}/file`,
    schema: '/v2/schemas/image',
  }
}
