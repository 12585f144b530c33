import { EXIT, ExitCode } from '../exit-code.ts'
import { Interrupted, type Shell } from '../shell/shell.ts'
import { type Pictures, painter } from './painter.ts'

/** As the SDK's waits take it. */
export interface Looking<T> {
  signal: AbortSignal
  intervalMs: number
  onProgress(now: T): void
}

/**
 * Waits and tells how it goes. After Ctrl-C only the waiting has ended, and the sentence says how to go on with it.
 *
 * @throws {ExitCode} it was interrupted
 */
export async function waited<T, Result>(
  shell: Shell,
  pictures: Pictures<T>,
  resume: string,
  wait: (options: Looking<T>) => Promise<Result>,
): Promise<Result> {
  const paint = painter(shell, pictures)
  try {
    return await shell.untilInterrupted((signal) =>
      wait({ signal, intervalMs: shell.lookEveryMs, onProgress: paint.update }),
    )
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    paint.end()
    shell.note(`Only the waiting has ended; the work goes on. To wait again: ${resume}`)
    throw new ExitCode(EXIT.interrupted)
  } finally {
    paint.end()
  }
}
