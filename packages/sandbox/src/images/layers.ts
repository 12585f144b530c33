import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cloud } from '../cloud/cloud.ts'
import { publicImage } from '../glance/seed.ts'

/** Says in Glance, and on every volume filled from the image, which layer a node of it gets. */
const LAYER_PROPERTY = 'sandbox_layer'

/** `image.json` beside the layer: how the image is registered. */
export interface LayeredImage {
  name: string
  properties: Record<string, string>
  sizeBytes: number
}

export const DESCRIPTION_FILE = 'image.json'
export const LAYER_DIRECTORY = 'layer'

/** Every image of the directory is in Glance once, as an administrator would have uploaded and registered it. */
export async function addLayeredImages(cloud: Cloud): Promise<void> {
  const { imagesDir, state } = cloud
  if (imagesDir === undefined || !existsSync(imagesDir)) return
  const admin = Object.values(state.keystone.projects).find((project) => project.name === 'admin')?.id ?? ''
  const known = new Set(Object.values(state.glance.images).map((image) => image.properties[LAYER_PROPERTY]))
  for (const layer of await readdir(imagesDir)) {
    const file = join(imagesDir, layer, DESCRIPTION_FILE)
    if (known.has(layer) || !existsSync(file)) continue
    const { name, properties, sizeBytes } = JSON.parse(await readFile(file, 'utf8')) as LayeredImage
    const image = publicImage(admin, cloud.clock.now(), name, {
      properties: { ...properties, [LAYER_PROPERTY]: layer },
      sizeBytes,
      virtualSizeBytes: sizeBytes,
    })
    state.glance.images[image.id] = image
  }
}

/** The layer that an image's properties name, if it is one of ours: whoever may write properties may not name any directory. */
export function layerDirectory(cloud: Cloud, properties: Record<string, string>): string | undefined {
  const layer = properties[LAYER_PROPERTY]
  if (layer === undefined) return undefined
  const directory = join(cloud.imagesDir ?? '', layer, LAYER_DIRECTORY)
  if (cloud.imagesDir !== undefined && /^[\w.-]+$/.test(layer) && existsSync(directory)) return directory
  cloud.log(`An image names the layer ${layer}, which is not among the sandbox's images: its node gets none.`)
  return undefined
}
