import { readFile, writeFile } from 'node:fs/promises'
import ssh2 from 'ssh2'

/** The node's SSH identity. It lies on the root disk: a node that moves or restarts keeps it. */
export async function hostKey(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  const key = newKey()
  await writeFile(path, key, { mode: 0o600 })
  return key
}

/** ssh2 1.17 writes one key in 256 so that it cannot read it itself: such a one is thrown away. */
function newKey(): string {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'sandbox node' })
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair.private
  }
}
