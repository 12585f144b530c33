import { readFile, writeFile } from 'node:fs/promises'
import ssh2 from 'ssh2'

/** The node's SSH identity. It lies on the root disk: a node that moves or restarts keeps it. */
export async function hostKey(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'sandbox node' })
  await writeFile(path, pair.private, { mode: 0o600 })
  return pair.private
}
