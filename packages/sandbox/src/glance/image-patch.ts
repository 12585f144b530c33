import { integerOf, isFields, listOf, textOf } from '../http/fields.ts'
import { glanceError } from './errors.ts'
import { imageView } from './images.ts'
import type { Image } from './state.ts'

/** `glance/api/v2/images.py`, ImagesController._readonly_properties and its neighbours. */
const READ_ONLY = [
  'created_at',
  'updated_at',
  'status',
  'checksum',
  'size',
  'virtual_size',
  'direct_url',
  'self',
  'file',
  'schema',
  'id',
  'os_hash_algo',
  'os_hash_value',
]
const BASE = [
  'name',
  'visibility',
  'tags',
  'min_disk',
  'min_ram',
  'protected',
  'disk_format',
  'container_format',
  'owner',
  'os_hidden',
  'locations',
]

interface Change {
  op: 'add' | 'replace' | 'remove'
  property: string
  value: unknown
}

/** `PATCH /v2/images/{id}` with `application/openstack-images-v2.1-json-patch`. All changes or none. */
export function patchImage(image: Image, body: unknown, now: string): Image {
  if (!Array.isArray(body)) throw glanceError(400, 'Request body must be a JSON array of operation objects.')
  const draft = structuredClone(image)
  for (const item of body) apply(draft, changeOf(item))
  draft.updatedAt = now
  return draft
}

function changeOf(item: unknown): Change {
  if (!isFields(item)) throw glanceError(400, 'Operations must be JSON objects.')
  const op = item.op
  if (op !== 'add' && op !== 'replace' && op !== 'remove') {
    throw glanceError(400, 'Operation objects must contain exactly one member named "add", "remove", or "replace".')
  }
  const path = textOf(item.path)
  if (path === undefined) throw glanceError(400, 'Operation objects must contain a path.')
  if (!path.startsWith('/')) throw glanceError(400, `Pointer \`${path}\` does not start with "/".`)
  if (op !== 'remove' && item.value === undefined) {
    throw glanceError(400, `Operation "${op}" requires a member named "value".`)
  }
  const property = path.slice(1).replaceAll('~1', '/').replaceAll('~0', '~')
  if (READ_ONLY.includes(property)) throw glanceError(403, `Attribute '${property}' is read-only.`)
  return { op, property, value: item.value }
}

function apply(image: Image, change: Change): void {
  const { op, property, value } = change
  if (BASE.includes(property)) {
    if (op === 'remove') throw glanceError(403, `Property ${property} may not be removed.`)
    setBase(image, property, value)
    return
  }
  const there = Object.hasOwn(image.properties, property)
  if (op === 'add') {
    // Adding what is there replaces it: RFC 6902, which media type 2.1 follows.
    image.properties[property] = extra(property, value)
    return
  }
  if (!there)
    throw glanceError(
      409,
      op === 'remove' ? `Property ${property} does not exist.` : `Property ${property} does not exist.`,
    )
  if (op === 'remove') delete image.properties[property]
  else image.properties[property] = extra(property, value)
}

function extra(property: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw glanceError(
    400,
    `Provided object does not match schema 'image': ${JSON.stringify(value)} is not of type 'string' (${property})`,
  )
}

function setBase(image: Image, property: string, value: unknown): void {
  const view = imageView(image)
  const wrong = (): never => {
    throw glanceError(
      400,
      `Provided object does not match schema 'image': ${JSON.stringify(value)} is not valid for '${property}' (now ${JSON.stringify(view[property])})`,
    )
  }
  const count = integerOf(value)
  switch (property) {
    case 'name':
      image.name = textOf(value) ?? null
      return
    case 'tags':
      if (!Array.isArray(value)) wrong()
      image.tags = [...new Set(listOf(value).map(String))]
      return
    case 'min_disk':
      image.minDisk = count !== undefined && count >= 0 ? count : wrong()
      return
    case 'min_ram':
      image.minRam = count !== undefined && count >= 0 ? count : wrong()
      return
    case 'protected':
      image.protected = typeof value === 'boolean' ? value : wrong()
      return
    case 'visibility':
      if (value !== 'public' && value !== 'private' && value !== 'shared' && value !== 'community') wrong()
      else image.visibility = value
      return
    case 'disk_format':
      image.diskFormat = textOf(value) ?? null
      return
    case 'container_format':
      image.containerFormat = textOf(value) ?? null
      return
    case 'owner':
      image.owner = textOf(value) ?? image.owner
      return
    default:
      wrong()
  }
}
