import { appendFile, chmod, chown, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import ssh2, { type ParsedKey } from 'ssh2'
import type { NodeShell } from './node-shell.ts'
import type { LoginUser } from './users.ts'

function fileOf(shell: NodeShell, user: LoginUser): string {
  return shell.hostPath(`${user.home}/.ssh/authorized_keys`)
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    // Nobody has let this user in yet: user data may still be running.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

/** The keys that may log in as `user` at this moment. Lines that are no key are passed over, as sshd does. */
export async function authorizedKeys(shell: NodeShell, user: LoginUser): Promise<ParsedKey[]> {
  const lines = (await read(fileOf(shell, user))).split('\n').map((line) => line.trim())
  return lines.flatMap((line) => {
    const key = line === '' || line.startsWith('#') ? undefined : ssh2.utils.parseKey(line)
    return key === undefined || key instanceof Error ? [] : [key]
  })
}

/** Adds what is not there yet: a node that is started again keeps its file as it was. */
export async function authorize(shell: NodeShell, keys: string[]): Promise<void> {
  for (const user of shell.users) {
    const path = fileOf(shell, user)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const present = await read(path)
    const missing = keys.map((key) => key.trim()).filter((key) => key !== '' && !present.includes(key))
    const gap = present === '' || present.endsWith('\n') ? '' : '\n'
    await appendFile(path, gap + missing.map((key) => `${key}\n`).join(''))
    await chmod(path, 0o600)
    if (user.uid !== 0) await chown(path, user.uid, user.uid)
  }
}
