import { FennecError } from '@fennec/contract'
import type { Image, ImageRegistry } from '../../domain/cloud-facts.ts'
import { imageTags, imageUsername } from '../../domain/image-properties.ts'
import type { PluginFacts } from './plugin-facts.ts'

/** @throws {FennecError} IMAGE_NOT_FOUND, IMAGE_NOT_USABLE */
export async function registeredImage(images: ImageRegistry, id: string): Promise<Image> {
  const image = await images.get(id)
  if (image === null) throw new FennecError('IMAGE_NOT_FOUND', { id })
  if (imageUsername(image) === null) throw new FennecError('IMAGE_NOT_USABLE', { id })
  return image
}

/** @throws {FennecError} IMAGE_NOT_FOUND, IMAGE_NOT_USABLE, IMAGE_LACKS_TAGS */
export async function taggedImage(images: ImageRegistry, id: string, { plugin, version }: PluginFacts): Promise<Image> {
  const image = await registeredImage(images, id)
  const tags = new Set(imageTags(image))
  const missing = plugin.requiredImageTags(version).filter((tag) => !tags.has(tag))
  if (missing.length > 0) throw new FennecError('IMAGE_LACKS_TAGS', { id, missing })
  return image
}
