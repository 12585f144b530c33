import { promisify } from 'node:util'
import ssh2 from 'ssh2'
import type { ManagementKeyPair } from '../api/deps.ts'

const generate = promisify(
  (
    options: { bits: number; comment: string },
    done: (error: Error | null, keys: { private: string; public: string }) => void,
  ) => ssh2.utils.generateKeyPair('rsa', options, done),
)

/** A cluster's own key pair: RSA, because the old images' sshd and the old clients know nothing newer for sure. */
export async function managementKeyPair(): Promise<ManagementKeyPair> {
  const keys = await generate({ bits: 2048, comment: 'Generated-by-Fennec' })
  return { publicKey: keys.public, privateKey: keys.private }
}
