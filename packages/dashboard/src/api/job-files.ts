import { t } from '../strings.ts'
import { createIn, deleteFrom } from './edp.ts'
import { api, Refusal } from './request.ts'
import type { JobBinary } from './wire.ts'

const SCHEME = 'internal-db://'
const FILES = '/job-binary-internals'

/** Whether its file is in the service itself. */
export const isInService = ({ url }: Pick<JobBinary, 'url'>): boolean => url.startsWith(SCHEME)

/** A job binary of a file, which is stored before. When the job binary is refused, nothing is left of the file. */
export async function createOfFile(wish: { name: string }, file: Blob): Promise<unknown> {
  const path = `${FILES}/${encodeURIComponent(wish.name)}`
  const { job_binary_internal: stored } = await api<{ job_binary_internal: { id: string } }>('PUT', path, file)
  try {
    return await createIn('job-binaries', { ...wish, url: `${SCHEME}${stored.id}` })
  } catch (error) {
    await api('DELETE', `${FILES}/${stored.id}`).catch((left: Error) => {
      throw new Refusal(0, t.jobBinaries.fileStays((error as Error).message, left.message))
    })
    throw error
  }
}

/** With its file, if that is in the service: nobody could name it any more, and its name would stay taken. */
export async function deleteWithFile(binary: Pick<JobBinary, 'id' | 'url'>): Promise<void> {
  await deleteFrom('job-binaries', binary.id)
  if (!isInService(binary)) return
  try {
    await api('DELETE', `${FILES}/${binary.url.slice(SCHEME.length)}`)
  } catch (error) {
    // Another job binary is the same file, it is somebody else's or protected; or it was deleted before.
    if (!(error instanceof Refusal && (error.status === 400 || error.status === 404))) throw error
  }
}
