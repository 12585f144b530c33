import type { ChildProcess } from 'node:child_process'
import { authorizedKeys } from './authorized-keys.ts'
import type { NodeShell } from './node-shell.ts'
import type { SshLogin } from './ssh-login.ts'
import { serveSession } from './ssh-session.ts'

const WAKING_ROUNDS = 20
const WAKING_MILLISECONDS = 50

/** SSH into a node with processes. */
export function shellLogin(shell: NodeShell, log: (message: string) => void): SshLogin {
  const running = new Set<ChildProcess>()
  let waking: NodeJS.Timeout | undefined
  return {
    users: shell.users,
    keysOf: (user) => authorizedKeys(shell, user),
    serve: (session, user, logLine) =>
      serveSession(session, shell, user, logLine, (child) => {
        running.add(child)
        child.on('close', () => running.delete(child))
      }),
    standStill(still) {
      clearInterval(waking)
      const tell = (signal: NodeJS.Signals): void => {
        for (const { pid } of running) if (pid !== undefined) signalGroup(pid, signal, log)
      }
      if (still) return tell('SIGSTOP')
      tell('SIGCONT')
      let rounds = 0
      // nsenter stops itself once more when it learns, awake again, that its child had stopped.
      waking = setInterval(() => {
        rounds += 1
        tell('SIGCONT')
        if (rounds === WAKING_ROUNDS || running.size === 0) clearInterval(waking)
      }, WAKING_MILLISECONDS)
    },
  }
}

/** Every command of a session leads a process group of its own. */
function signalGroup(pid: number, signal: NodeJS.Signals, log: (message: string) => void): void {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    // It has just ended.
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return
    log(`${signal} to process group ${pid}: ${error instanceof Error ? error.message : error}`)
  }
}
