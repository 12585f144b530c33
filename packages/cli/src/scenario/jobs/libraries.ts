import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Drive, randomName } from '../drive/drive.ts'
import { gone } from '../drive/gone.ts'
import type { Library } from '../file/vocabulary.ts'
import type { Places } from './places.ts'

/** A program of a job, where the service finds it. @returns the id of the job binary */
export async function library(drive: Drive, { type, source }: Library, places: Places): Promise<string> {
  const { work, belongings } = drive
  const bytes = readFileSync(source)
  const place = places(type)
  const url = place === null ? await inDatabase(drive, bytes) : await place.put(bytes)
  const { id, name } = await work.client.jobBinaries.create({
    name: `${randomName('test')}-${basename(source)}`,
    url,
    ...(place?.extra && { extra: place.extra }),
  })
  belongings.add(`job binary ${name}`, (signal) => gone(work.client.jobBinaries.delete(id, { signal })))
  return id
}

async function inDatabase({ work, belongings }: Drive, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const name = randomName('test')
  const { id } = await work.client.jobBinaryInternals.upload(name, bytes)
  belongings.add(`job binary internal ${name}`, (signal) => gone(work.client.jobBinaryInternals.delete(id, { signal })))
  return `internal-db://${id}`
}
