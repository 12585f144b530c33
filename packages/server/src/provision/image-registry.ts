import type { Cloud, PropertyChange } from '@fennec/openstack'
import type { ImageRegistry } from '../domain/cloud-facts.ts'
import { imageUsername, tagProperty } from '../domain/image-properties.ts'
import { imageOfGlance } from './glance-image.ts'
import { onceEach } from './once.ts'

/** What a tag's property says; the old service wrote it so. */
const TAG_VALUE = 'True'

/** The image registry kept in the images' own properties, so that it goes where the image goes. Made anew for each request. */
export function createImageRegistry(cloud: Cloud): ImageRegistry {
  return {
    /** Registered images: those with a login user. `name`: any part of it, for which Glance has no filter. */
    async list({ name = '', tags = [] }) {
      const properties = Object.fromEntries(tags.map((tag) => [tagProperty(tag), TAG_VALUE]))
      const images = (await cloud.glance.images.list({ properties })).map(imageOfGlance)
      return images.filter((image) => imageUsername(image) !== null && image.name.includes(name))
    },

    get: onceEach(async (id) => {
      const image = await cloud.glance.images.get(id)
      return image && imageOfGlance(image)
    }),

    async change(id, set, remove) {
      const image = await cloud.glance.images.get(id)
      // Glance refuses the whole patch (409) when a property to be removed is not there.
      const present = remove.filter((name) => image !== null && name in image)
      const changes: PropertyChange[] = [
        ...Object.entries(set).map(([name, value]) => ({ op: 'add' as const, name, value })),
        ...present.map((name) => ({ op: 'remove' as const, name })),
      ]
      if (image !== null && changes.length === 0) return imageOfGlance(image)
      return imageOfGlance(await cloud.glance.images.changeProperties(id, changes))
    },
  }
}
