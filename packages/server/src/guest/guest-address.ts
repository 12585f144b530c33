import { createHash } from 'node:crypto'

export interface GuestAddress {
  /** The instance's name, for messages. */
  name: string
  host: string
  port: number
  username: string
  /** PEM or OpenSSH form. */
  privateKey: string
  /** OpenSSH form; null: not seen yet, the first one is pinned. */
  hostKey: string | null
}

/**
 * One connection per node. The key pair belongs to the identity: addresses are used again by later clusters, whose
 * nodes have other key pairs and rightly other host keys.
 */
export function identity(address: GuestAddress): string {
  const key = createHash('sha256').update(address.privateKey).digest('base64url')
  return `${address.username}@${address.host}:${address.port}/${key}`
}
