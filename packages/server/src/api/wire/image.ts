import type { Image } from '../../domain/cloud-facts.ts'
import { imageDescription, imageTags, imageUsername, registryProperties } from '../../domain/image-properties.ts'

/** An image of the registry; the fields from `status` on are those of Nova's old image API. */
export function wireImage(image: Image) {
  return {
    id: image.id,
    name: image.name,
    // the old client prints it, and would print "None" of one that is not registered
    username: imageUsername(image) ?? '',
    description: imageDescription(image),
    tags: imageTags(image),
    status: image.status.toUpperCase(),
    metadata: Object.fromEntries(Object.entries(registryProperties(image)).filter(([, value]) => value !== '')),
    minDisk: image.min_disk,
    minRam: image.min_ram,
    progress: 100,
    created: image.created_at,
    updated: image.updated_at,
    'OS-EXT-IMG-SIZE:size': image.size,
  }
}
