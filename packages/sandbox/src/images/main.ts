/** `npm run sandbox:image spark [VERSION…]`: makes what is not there yet, for every later start of a sandbox. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { imagesDirectory } from './directory.ts'
import { DESCRIPTION_FILE, LAYER_DIRECTORY } from './layers.ts'
import { makeSpark, sparkVersions } from './spark.ts'

async function make(version: string): Promise<void> {
  const directory = imagesDirectory()
  const target = join(directory, `spark-${version}`)
  if (existsSync(target)) {
    console.log(`Image spark-${version} is there: ${target}`)
    return
  }
  await mkdir(directory, { recursive: true })
  // Beside the target, so that the last step is a rename: an image is whole or not there.
  const workDir = await mkdtemp(join(directory, '.new-'))
  try {
    const image = join(workDir, 'image')
    await mkdir(join(image, LAYER_DIRECTORY), { recursive: true })
    const described = await makeSpark(version, join(image, LAYER_DIRECTORY), workDir)
    await writeFile(join(image, DESCRIPTION_FILE), `${JSON.stringify(described, null, 2)}\n`)
    await rename(image, target)
    console.log(`Image spark-${version} made: ${target}`)
  } finally {
    await rm(workDir, { recursive: true, force: true })
  }
}

const [what, ...wished] = process.argv.slice(2)
if (what !== 'spark') {
  console.error(`usage: npm run sandbox:image spark [${sparkVersions.join('|')} …]`)
  process.exit(2)
}
for (const version of wished.length > 0 ? wished : sparkVersions) await make(version)
