import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DESCRIPTION_FILE, LAYER_DIRECTORY, type LayeredImage } from './layers.ts'

interface ImageWish {
  name: string
  /** Raised by whoever changes what the image holds: one of another recipe is made again. */
  recipe: number
  make(layer: string, workDir: string): Promise<LayeredImage>
}

/** The image is in the directory, whole and by this recipe, or as it was before. */
export async function ensureImage(directory: string, { name, recipe, make }: ImageWish): Promise<'kept' | 'made'> {
  const target = join(directory, name)
  if ((await recipeOf(target)) === recipe) return 'kept'
  await mkdir(directory, { recursive: true })
  // Beside the target, so that the last steps are renames.
  const workDir = await mkdtemp(join(directory, '.new-'))
  try {
    const image = join(workDir, 'image')
    await mkdir(join(image, LAYER_DIRECTORY), { recursive: true })
    const described = { ...(await make(join(image, LAYER_DIRECTORY), workDir)), recipe }
    await writeFile(join(image, DESCRIPTION_FILE), `${JSON.stringify(described, null, 2)}\n`)
    if (existsSync(target)) await rename(target, join(workDir, 'former'))
    await rename(image, target)
    return 'made'
  } finally {
    await rm(workDir, { recursive: true, force: true })
  }
}

/** Images had no number before there was a second recipe. */
async function recipeOf(image: string): Promise<number | null> {
  const file = join(image, DESCRIPTION_FILE)
  if (!existsSync(file)) return null
  return (JSON.parse(await readFile(file, 'utf8')) as { recipe?: number }).recipe ?? 1
}
