import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { loginEnvironment, type NodeShell } from './node-shell.ts'

/** cloud-init's own place for what scripts say. */
const OUTPUT = '/var/log/cloud-init-output.log'

/**
 * The script of a server's user data, run as root once per server as cloud-init does: a root volume that gets a new
 * server runs the new server's.
 */
export async function runUserData(shell: NodeShell, serverId: string, userData: string): Promise<void> {
  const scripts = scriptsOf(userData)
  if (scripts.length === 0) return
  const instance = `/var/lib/cloud/instances/${serverId}`
  await mkdir(shell.hostPath(`${instance}/scripts`), { recursive: true })
  await mkdir(shell.hostPath('/var/log'), { recursive: true })
  // Written at the end: a sandbox that was killed in between runs the script again, or its stack would wait for ever.
  const finished = shell.hostPath(`${instance}/finished`)
  if (existsSync(finished)) return
  for (const [index, script] of scripts.entries()) {
    const path = `${instance}/scripts/part-${String(index + 1).padStart(3, '0')}`
    await writeFile(shell.hostPath(path), script, { mode: 0o700 })
    if (!(await runAsRoot(shell, shell.insidePath(path)))) return
  }
  await writeFile(finished, '')
}

/** False when the node was stopped under it. A script that fails has been run, as on a real cloud. */
async function runAsRoot(shell: NodeShell, path: string): Promise<boolean> {
  const root = shell.users.find((user) => user.name === 'root')
  if (!root) throw new Error('the node has no root user')
  const program =
    'exec >> "$2" 2>&1; "$1"; status=$?; if [ $status != 0 ]; then echo "$1 ended with status $status"; fi'
  const child = shell.spawn(root, ['/bin/sh', '-c', program, 'sh', path, shell.insidePath(OUTPUT)], {
    env: loginEnvironment(shell, root),
    stdio: 'ignore',
  })
  const [status] = await once(child, 'close')
  return status === 0
}

/** A script by itself, or the shell scripts of a MIME multi-part (what Heat makes of several). */
export function scriptsOf(userData: string): string[] {
  if (userData.startsWith('#!')) return [userData]
  const boundary = /boundary="?([^"\s;]+)/i.exec(userData)?.[1]
  if (!boundary || !/^content-type:\s*multipart\//im.test(userData)) return []
  return userData
    .split(`--${boundary}`)
    .map((part) => bodyOf(part.replaceAll('\r\n', '\n')))
    .filter((body) => body.startsWith('#!'))
}

function bodyOf(part: string): string {
  const end = part.indexOf('\n\n')
  if (end < 0) return ''
  const body = part.slice(end + 2)
  const isBase64 = /^content-transfer-encoding:\s*base64/im.test(part.slice(0, end))
  return isBase64 ? Buffer.from(body, 'base64').toString('utf8') : body
}
