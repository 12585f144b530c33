import { isApiError, WaitError } from '@fennec/client'
import { pause } from '../../shell/pause.ts'
import type { Drive } from '../drive/drive.ts'
import { gone } from '../drive/gone.ts'

/** Until nothing of it is left on its node: as long as it is there, its template and its cluster are in use. */
export async function removeJob({ work, case: the }: Drive, id: string, signal: AbortSignal): Promise<void> {
  const { jobs } = work.client
  await gone(jobs.delete(id, { signal }))
  const began = Date.now()
  for (;;) {
    const job = await jobs.get(id, {}, { signal }).catch((error: unknown) => {
      if (isApiError(error, 'NOT_FOUND')) return null
      throw error
    })
    if (job === null) return
    if (Date.now() - began > the.timeouts.deletedMs) {
      throw new WaitError(`It did not go within ${the.timeouts.deletedMs / 1000} s.`)
    }
    await pause(work.shell.lookEveryMs, signal)
  }
}
