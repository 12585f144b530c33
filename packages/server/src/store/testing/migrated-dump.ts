import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { onPglite } from '../database.ts'

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url))
const cacheFolder = fileURLToPath(new URL('../../../../../node_modules/.cache/fennec', import.meta.url))
const pgliteManifest = fileURLToPath(new URL('../package.json', import.meta.resolve('@electric-sql/pglite')))

/**
 * An embedded database with the schema, as a tar file: to make one takes five seconds of a processor, to load it half a
 * second, and a dozen test files want one each. Made again when a migration or PGlite changes.
 */
export async function migratedDump(): Promise<Blob> {
  const file = join(cacheFolder, `migrated-${await fingerprint()}.tar`)
  const kept = await readFile(file).catch(() => null)
  if (kept) return new Blob([kept])

  const pglite = await PGlite.create('memory://')
  const database = onPglite(pglite)
  await database.migrate()
  const dump = await pglite.dumpDataDir('none')
  await database.close()
  await mkdir(cacheFolder, { recursive: true })
  // Renamed into place: another test file's process may look for it at this moment.
  const unfinished = `${file}.${randomUUID()}`
  await writeFile(unfinished, Buffer.from(await dump.arrayBuffer()))
  await rename(unfinished, file)
  return dump
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(pgliteManifest))
  for (const name of (await readdir(migrationsFolder)).sort()) {
    hash.update(name).update(await readFile(join(migrationsFolder, name)))
  }
  return hash.digest('hex').slice(0, 16)
}
