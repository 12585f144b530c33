import { createHash } from 'node:crypto'

export interface GuestAddress {
  /** The server's id: another machine may have its name and its address later. */
  id: string
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
 * One connection per node. Addresses are used again: by later clusters, and by a node that comes in the same scaling in
 * which another left. Such a node rightly shows another host key.
 */
export function identity(address: GuestAddress): string {
  const key = createHash('sha256').update(address.privateKey).digest('base64url')
  return `${address.id} ${address.username}@${address.host}:${address.port}/${key}`
}
