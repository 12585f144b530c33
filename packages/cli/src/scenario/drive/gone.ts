import { isApiError } from '@fennec/client'

/** A deletion of what may be gone already. */
export async function gone(deletion: Promise<unknown>): Promise<void> {
  await deletion.catch((error: unknown) => {
    if (!isApiError(error, 'NOT_FOUND')) throw error
  })
}
