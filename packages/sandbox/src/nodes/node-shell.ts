import type { ChildProcess, SpawnOptions } from 'node:child_process'
import type { LoginUser } from './users.ts'

/** A way into a node: what the SSH server and the first boot need of it. */
export interface NodeShell {
  users: LoginUser[]
  /** Where a file of the node lies on the host. */
  hostPath(path: string): string
  /** Where programs of the node find it: the same path, but in a plain directory. */
  insidePath(path: string): string
  /** Runs a program in the node. */
  spawn(user: LoginUser, command: string[], options: SpawnOptions): ChildProcess
}

/** What a login has in its environment, whichever way it came in. The shims stand first, the stand-ins last. */
export function loginEnvironment(shell: NodeShell, user: LoginUser): Record<string, string> {
  return {
    PATH: '/run/sandbox/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/sandbox/fallback',
    HOME: shell.insidePath(user.home),
    USER: user.name,
    LOGNAME: user.name,
    SHELL: '/bin/bash',
    LANG: 'C.UTF-8',
  }
}
