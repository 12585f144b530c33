/** `npm run sandbox:image spark|hadoop|dask [VERSION…]`: makes what is not there yet, for every later start of a sandbox. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { daskVersions, makeDask } from './dask/dask.ts'
import { imagesDirectory } from './directory.ts'
import { hadoopVersions, makeHadoop } from './hadoop/hadoop.ts'
import { DESCRIPTION_FILE, LAYER_DIRECTORY, type LayeredImage } from './layers.ts'
import { makeSpark, sparkVersions } from './spark.ts'

interface Kind {
  versions: readonly string[]
  make(version: string, layer: string, workDir: string): Promise<LayeredImage>
}
const KINDS: Readonly<Record<string, Kind>> = {
  spark: { versions: sparkVersions, make: makeSpark },
  hadoop: { versions: hadoopVersions, make: makeHadoop },
  dask: { versions: daskVersions, make: makeDask },
}

async function make(kind: Kind, name: string, version: string): Promise<void> {
  const directory = imagesDirectory()
  const target = join(directory, name)
  if (existsSync(target)) {
    console.log(`Image ${name} is there: ${target}`)
    return
  }
  await mkdir(directory, { recursive: true })
  // Beside the target, so that the last step is a rename: an image is whole or not there.
  const workDir = await mkdtemp(join(directory, '.new-'))
  try {
    const image = join(workDir, 'image')
    await mkdir(join(image, LAYER_DIRECTORY), { recursive: true })
    const described = await kind.make(version, join(image, LAYER_DIRECTORY), workDir)
    await writeFile(join(image, DESCRIPTION_FILE), `${JSON.stringify(described, null, 2)}\n`)
    await rename(image, target)
    console.log(`Image ${name} made: ${target}`)
  } finally {
    await rm(workDir, { recursive: true, force: true })
  }
}

const [what = '', ...wished] = process.argv.slice(2)
const kind = KINDS[what]
if (!kind) {
  const usages = Object.entries(KINDS).map(
    ([name, { versions }]) => `npm run sandbox:image ${name} [${versions.join('|')} …]`,
  )
  console.error(`usage: ${usages.join('\n       ')}`)
  process.exit(2)
}
for (const version of wished.length > 0 ? wished : kind.versions) await make(kind, `${what}-${version}`, version)
