import type { Image as GlanceImage } from '@fennec/openstack'
import type { Image } from '../domain/cloud-facts.ts'

/** Glance's own fields; what else an image has are its properties. https://docs.openstack.org/api-ref/image/v2/#show-image */
const OWN_FIELDS = new Set([
  'id',
  'name',
  'status',
  'visibility',
  'owner',
  'size',
  'virtual_size',
  'min_disk',
  'min_ram',
  'disk_format',
  'container_format',
  'created_at',
  'updated_at',
  'tags',
  'protected',
  'checksum',
  'os_hash_algo',
  'os_hash_value',
  'os_hidden',
  'file',
  'schema',
  'self',
  'locations',
  'direct_url',
  'stores',
])

/** An image as the rules see it. */
export function imageOfGlance(image: GlanceImage): Image {
  const properties: Record<string, string> = {}
  for (const [key, value] of Object.entries(image)) {
    if (!OWN_FIELDS.has(key) && typeof value === 'string') properties[key] = value
  }
  return {
    id: image.id,
    // An image may have no name; messages then show its id.
    name: image.name ?? image.id,
    status: image.status,
    min_disk: image.min_disk,
    min_ram: image.min_ram,
    size: image.size,
    virtual_size: image.virtual_size ?? null,
    disk_format: image.disk_format,
    owner: image.owner,
    visibility: image.visibility,
    created_at: image.created_at,
    updated_at: image.updated_at,
    properties,
  }
}
