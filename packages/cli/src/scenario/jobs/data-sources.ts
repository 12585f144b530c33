import { readFileSync } from 'node:fs'
import type { DataSourceCreate } from '@fennec/client'
import { type Drive, randomName } from '../drive/drive.ts'
import { gone } from '../drive/gone.ts'
import type { JobWish } from '../file/vocabulary.ts'
import { type DistributedFiles, putFile } from './distributed-file.ts'
import type { Places } from './places.ts'

export interface JobData {
  inputId: string | null
  outputId: string | null
  /** What `{input_datasource}` and `{output_datasource}` in arguments stand for. */
  urls: { input_datasource: string; output_datasource: string }
}

export async function jobData(drive: Drive, job: JobWish, places: Places, files: DistributedFiles): Promise<JobData> {
  const { input_datasource: input, output_datasource: output } = job
  const inputUrl = input === undefined ? null : await inputAt(input, places, files)
  const outputUrl = output === undefined ? null : await outputAt(output, places)
  return {
    inputId: inputUrl === null ? null : await dataSource(drive, 'input', input?.type ?? '', inputUrl, places),
    outputId: outputUrl === null ? null : await dataSource(drive, 'output', output?.type ?? '', outputUrl, places),
    urls: { input_datasource: inputUrl ?? '', output_datasource: outputUrl ?? '' },
  }
}

async function inputAt(
  { type, source }: NonNullable<JobWish['input_datasource']>,
  places: Places,
  files: DistributedFiles,
): Promise<string> {
  const bytes = readFileSync(source)
  return (await places(type)?.put(bytes)) ?? (await putFile(files, bytes))
}

async function outputAt(
  { type, destination }: NonNullable<JobWish['output_datasource']>,
  places: Places,
): Promise<string> {
  return (await places(type)?.place(destination)) ?? randomName(destination)
}

async function dataSource(
  { work, belongings }: Drive,
  what: string,
  type: string,
  url: string,
  places: Places,
): Promise<string> {
  const credentials = places(type)?.credentials
  const wish: DataSourceCreate = {
    name: randomName(what),
    type: type as DataSourceCreate['type'],
    url,
    ...(credentials && { credentials }),
  }
  const { id, name } = await work.client.dataSources.create(wish)
  belongings.add(`data source ${name}`, (signal) => gone(work.client.dataSources.delete(id, { signal })))
  return id
}
