import type { ChildProcess } from 'node:child_process'
import { whenWeAreGone } from '../../system/when-we-are-gone.ts'

/**
 * A process that stands still does not see its life line end: without this it would stay behind for ever when the test that stopped it is killed.
 */
export function wokenWithUs(stopped: ChildProcess): void {
  stopped.once('exit', whenWeAreGone(`kill -CONT ${stopped.pid}`))
}
