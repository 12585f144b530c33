import { isCloudError } from './cloud-error.ts'

/** For reading one thing: null when the cloud does not have it, or does not show it to this project. */
export async function nullIfNotFound<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (isCloudError(error, 404)) return null
    throw error
  }
}

/** For deleting one thing: true when the cloud accepted, false when it was gone already. */
export async function falseIfNotFound(deleting: Promise<unknown>): Promise<boolean> {
  return (await nullIfNotFound(deleting.then(() => true))) ?? false
}
