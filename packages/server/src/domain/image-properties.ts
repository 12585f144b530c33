import type { Image } from './cloud-facts.ts'

/**
 * An image is registered when it carries a login user. The property names are Sahara's, so that images registered
 * with it stay registered. Source: `sahara/utils/openstack/images.py`.
 */
export const USERNAME_PROPERTY = '_sahara_username'
export const DESCRIPTION_PROPERTY = '_sahara_description'
const TAG_PREFIX = '_sahara_tag_'
const OWN_PREFIX = '_sahara_'

export function tagProperty(tag: string): string {
  return `${TAG_PREFIX}${tag}`
}

export function imageUsername(image: Image): string | null {
  return image.properties[USERNAME_PROPERTY] || null
}

export function imageDescription(image: Image): string {
  return image.properties[DESCRIPTION_PROPERTY] ?? ''
}

/** Sorted. */
export function imageTags(image: Image): string[] {
  return Object.keys(image.properties)
    .filter((name) => name.startsWith(TAG_PREFIX))
    .map((name) => name.slice(TAG_PREFIX.length))
    .sort()
}

/** The registry's properties among those of the image. */
export function registryProperties(image: Image): Record<string, string> {
  return Object.fromEntries(Object.entries(image.properties).filter(([name]) => name.startsWith(OWN_PREFIX)))
}
