/** `npm run sandbox:image spark|hadoop|dask [VERSION…]`: makes what is not there yet, for every later start of a sandbox. */
import { join } from 'node:path'
import { daskVersions, makeDask } from './dask/dask.ts'
import { imagesDirectory } from './directory.ts'
import { ensureImage } from './ensure-image.ts'
import { hadoopVersions, makeHadoop } from './hadoop/hadoop.ts'
import type { LayeredImage } from './layers.ts'
import { sparkVersions } from './spark/add-spark.ts'
import { makeSpark } from './spark/spark.ts'

interface Kind {
  versions: readonly string[]
  recipe: number
  make(version: string, layer: string, workDir: string): Promise<LayeredImage>
}
const KINDS: Readonly<Record<string, Kind>> = {
  spark: { versions: sparkVersions, recipe: 3, make: makeSpark },
  hadoop: { versions: hadoopVersions, recipe: 4, make: makeHadoop },
  dask: { versions: daskVersions, recipe: 1, make: makeDask },
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
const directory = imagesDirectory()
for (const version of wished.length > 0 ? wished : kind.versions) {
  const name = `${what}-${version}`
  const make: Kind['make'] = kind.make
  const came = await ensureImage(directory, {
    name,
    recipe: kind.recipe,
    make: (layer, workDir) => make(version, layer, workDir),
  })
  console.log(`Image ${name} ${came === 'made' ? 'made' : 'is there'}: ${join(directory, name)}`)
}
