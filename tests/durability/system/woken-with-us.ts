import { type ChildProcess, spawn } from 'node:child_process'

/**
 * A process that stands still does not see its life line end: without this it would stay behind for ever when the test that stopped it is killed.
 * Ends with the process.
 */
export function wokenWithUs(stopped: ChildProcess): void {
  const waker = spawn('/bin/sh', ['-c', `cat >/dev/null; kill -CONT ${stopped.pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  stopped.once('exit', () => waker.kill('SIGKILL'))
}
