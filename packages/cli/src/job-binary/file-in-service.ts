import { type Client, isApiError, type JobBinary, type JobBinaryCreate } from '@fennec/client'

const SCHEME = 'internal-db://'

/** Stores the file and registers it; when that is refused, nothing is left of it. */
export async function binaryOfFile(
  client: Client,
  bytes: Uint8Array<ArrayBuffer>,
  wish: Omit<JobBinaryCreate, 'url'>,
): Promise<JobBinary> {
  const { id } = await client.jobBinaryInternals.upload(wish.name, bytes)
  try {
    return await client.jobBinaries.create({ ...wish, url: `${SCHEME}${id}` })
  } catch (error) {
    await client.jobBinaryInternals.delete(id).catch((left: Error) => {
      const words = `The file that was stored for it could not be deleted again: ${left.message}`
      throw new Error(`${(error as Error).message} ${words}`, { cause: error })
    })
    throw error
  }
}

/** With its file, if the service has it: nobody could name it any more, and its name would stay taken. */
export async function deleteWithFile(client: Client, id: string): Promise<void> {
  const { url } = await client.jobBinaries.get(id)
  await client.jobBinaries.delete(id)
  if (!url.startsWith(SCHEME)) return
  try {
    await client.jobBinaryInternals.delete(url.slice(SCHEME.length))
  } catch (error) {
    // Another job binary is the same file, it is somebody else's or protected; or it was deleted before.
    if (!isApiError(error, 'DELETION_FAILED') && !isApiError(error, 'NOT_FOUND')) throw error
  }
}
