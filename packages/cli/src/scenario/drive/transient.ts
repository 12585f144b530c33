import type { Drive } from './drive.ts'

/** A transient cluster goes by itself when its jobs are done. @throws {WaitError} it is still there */
export async function whenGone({ work, case: the, signal }: Drive, id: string): Promise<void> {
  await work.client.clusters.waitFor(id, 'Deleted', {
    signal,
    intervalMs: work.shell.lookEveryMs,
    timeoutMs: the.timeouts.transientMs,
  })
}
