import { createHash, randomUUID } from 'node:crypto'
import type { GlanceState, Image } from './state.ts'

const MIB = 1024 ** 2
const GIB = 1024 ** 3

/** An image that is there to be used by everybody. */
export function publicImage(ownerProjectId: string, now: string, name: string, more: Partial<Image>): Image {
  return {
    id: randomUUID(),
    name,
    owner: ownerProjectId,
    status: 'active',
    visibility: 'public',
    protected: false,
    tags: [],
    minDisk: 0,
    minRam: 0,
    diskFormat: 'raw',
    containerFormat: 'bare',
    sizeBytes: 16 * MIB,
    virtualSizeBytes: 256 * MIB,
    checksum: createHash('md5').update(name).digest('hex'),
    createdAt: now,
    updatedAt: now,
    properties: {},
    ...more,
  }
}

export function seedGlance(ownerProjectId: string, now: string): GlanceState {
  const image = (name: string, more: Partial<Image>): Image => publicImage(ownerProjectId, now, name, more)
  const images = [
    image('fennec-node', {}),
    image('fennec-node-mindisk5', { minDisk: 5 }),
    image('fennec-node-3g', { virtualSizeBytes: 3 * GIB }),
  ]
  return { images: Object.fromEntries(images.map((one) => [one.id, one])) }
}
