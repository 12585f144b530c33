import { spawn } from 'node:child_process'

/**
 * Runs a script of the shell once this process is gone, however it went: killed, it cannot clean up after itself.
 *
 * @param script sh; whatever it names must be true then
 * @returns to be called when there is nothing left to do: the script is not run
 */
export function whenWeAreGone(script: string): () => void {
  // Its input ends with us. A session of its own: whoever kills our process group does not kill it.
  const heir = spawn('/bin/sh', ['-c', `cat >/dev/null\n${script}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  heir.unref()
  return () => heir.kill('SIGKILL')
}
