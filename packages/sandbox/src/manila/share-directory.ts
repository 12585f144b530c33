import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cloud } from '../cloud/cloud.ts'

/** As Manila's generic driver leaves it: who may mount may write. */
const FOR_EVERYBODY = 0o777

export const shareDirectory = (cloud: Cloud, id: string): string => join(cloud.home, 'shares', id)

export async function madeShareDirectory(cloud: Cloud, id: string): Promise<string> {
  const directory = shareDirectory(cloud, id)
  await mkdir(directory, { recursive: true })
  await chmod(directory, FOR_EVERYBODY)
  return directory
}
