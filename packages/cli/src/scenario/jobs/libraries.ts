import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { cloudRequest } from '../../cloud/cloud-request.ts'
import { type Drive, randomName } from '../drive/drive.ts'
import { gone } from '../drive/gone.ts'
import { unlessGone } from '../drive/key-pair.ts'
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

/** Bytes in the service's own database come in by v1.1 alone. */
async function inDatabase({ work, belongings }: Drive, bytes: Uint8Array): Promise<string> {
  const types = ['data-processing']
  const name = randomName('test')
  const { job_binary_internal: made } = await cloudRequest<{ job_binary_internal: { id: string } }>(work.login, {
    types,
    method: 'PUT',
    path: `/v1.1/job-binary-internals/${name}`,
    body: bytes,
  })
  belongings.add(`job binary internal ${name}`, async (signal) => {
    const path = `/v1.1/job-binary-internals/${made.id}`
    await cloudRequest(work.login, { types, method: 'DELETE', path, signal }).catch(unlessGone)
  })
  return `internal-db://${made.id}`
}
