import { createHash, randomUUID } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import { booleanOf, integerOf, listOf, textOf } from '../http/fields.ts'
import type { Call } from '../http/service.ts'
import { glanceError, imageNotFound } from './errors.ts'
import type { Image } from './state.ts'

const KNOWN = [
  'id',
  'name',
  'visibility',
  'protected',
  'tags',
  'min_disk',
  'min_ram',
  'disk_format',
  'container_format',
  'os_hidden',
  'owner',
]

export function createImage(cloud: Cloud, call: Call): Image {
  const wish = call.body
  const id = textOf(wish.id) ?? randomUUID()
  if (cloud.state.glance.images[id]) throw glanceError(409, `Image ID ${id} already exists!`)
  const visibility = textOf(wish.visibility) ?? 'shared'
  if (visibility === 'public' && !call.caller.isAdmin) {
    throw glanceError(403, 'You are not authorized to complete publicize_image action.')
  }
  const properties: Record<string, string> = {}
  for (const [key, value] of Object.entries(wish)) if (!KNOWN.includes(key)) properties[key] = textOf(value) ?? ''
  const now = cloud.clock.now()
  const image: Image = {
    id,
    name: textOf(wish.name) ?? null,
    owner: call.caller.projectId,
    status: 'queued',
    visibility:
      visibility === 'public' || visibility === 'private' || visibility === 'community' ? visibility : 'shared',
    protected: booleanOf(wish.protected),
    tags: listOf(wish.tags).map(String),
    minDisk: integerOf(wish.min_disk) ?? 0,
    minRam: integerOf(wish.min_ram) ?? 0,
    diskFormat: textOf(wish.disk_format) ?? null,
    containerFormat: textOf(wish.container_format) ?? null,
    sizeBytes: null,
    virtualSizeBytes: null,
    checksum: null,
    createdAt: now,
    updatedAt: now,
    properties,
  }
  cloud.state.glance.images[id] = image
  return image
}

/** `PUT /v2/images/{id}/file`. The data is counted and dropped: nodes boot from the host's file system. */
export async function uploadImage(cloud: Cloud, call: Call): Promise<void> {
  const image = cloud.state.glance.images[call.param('id')]
  if (image === undefined || image.owner !== call.caller.projectId) throw imageNotFound(call.param('id'))
  if (image.status !== 'queued')
    throw glanceError(409, `Image status transition from ${image.status} to saving is not allowed`)
  image.status = 'saving'
  const hash = createHash('md5')
  let size = 0
  for await (const chunk of call.request.body as AsyncIterable<Buffer>) {
    hash.update(chunk)
    size += chunk.length
  }
  image.sizeBytes = size
  image.virtualSizeBytes = image.diskFormat === 'raw' ? size : null
  image.checksum = hash.digest('hex')
  image.status = 'active'
  image.updatedAt = cloud.clock.now()
}
