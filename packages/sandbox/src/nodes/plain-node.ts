import { spawn } from 'node:child_process'
import { chown, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mayMapEveryId } from './id-map.ts'
import type { NodeSpec } from './node.ts'
import type { NodeShell } from './node-shell.ts'
import { loginUsers } from './users.ts'

/** nobody and nogroup, the same numbers everywhere (Debian policy 9.2.2). */
const NOBODY = 65_534

export const PLAIN_NODE_NOTICE =
  'This machine forbids namespaces: this node is a plain directory, not a machine of its own. Its host name, /etc and disks are the host’s, so nothing may act as root here.'

/**
 * What is left where namespaces are forbidden: the login and user data work, in a directory. Nothing runs as the host's
 * root: a script that writes /etc/hosts would write the host's.
 */
export async function startPlainNode(spec: NodeSpec): Promise<NodeShell> {
  const root = join(spec.rootDir, 'root')
  const users = loginUsers({ everyIdMapped: false })
  const asNobody = await mayMapEveryId()
  const directories = [...users.map((user) => user.home), '/etc', '/var/log', '/var/lib/cloud', '/tmp'].map((path) =>
    join(root, path),
  )
  for (const directory of directories) {
    await mkdir(directory, { recursive: true })
    if (asNobody) await chown(directory, NOBODY, NOBODY)
  }
  await writeFile(join(root, 'etc/motd'), `${PLAIN_NODE_NOTICE}\n`)
  const path = (inside: string) => join(root, inside)
  return {
    users,
    hostPath: path,
    insidePath: path,
    spawn: (user, [program = '/bin/sh', ...words], options) =>
      spawn(program, words, {
        ...options,
        cwd: path(user.home),
        ...(asNobody ? { uid: NOBODY, gid: NOBODY } : {}),
      }),
  }
}
