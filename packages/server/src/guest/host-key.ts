import { createHash } from 'node:crypto'

/** The public key blob of RFC 4253 §6.6 as `known_hosts` and `ssh-keyscan` write it: `ssh-ed25519 AAAA…`. */
export function openSshForm(blob: Buffer): string {
  const length = blob.readUInt32BE(0)
  return `${blob.toString('latin1', 4, 4 + length)} ${blob.toString('base64')}`
}

/** As `ssh-keygen -l` shows it: `SHA256:` and unpadded base64. */
export function fingerprint(openSshKey: string): string {
  const blob = Buffer.from(openSshKey.trim().split(/\s+/)[1] ?? '', 'base64')
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
}

/** A comment may follow the key. */
export function sameHostKey(a: string, b: string): boolean {
  const [typeA, keyA] = a.trim().split(/\s+/)
  const [typeB, keyB] = b.trim().split(/\s+/)
  return typeA === typeB && keyA === keyB
}

const ALL = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
] as const

/** A node has several host keys; the pinned one's kind is asked for first, or another would look like a change. */
export function hostKeyAlgorithms(pinned: string | null): (typeof ALL)[number][] {
  const type = pinned?.trim().split(/\s+/)[0] ?? ''
  const isPinned = (name: string) => (type === 'ssh-rsa' ? name.startsWith('rsa-') : name === type)
  return [...ALL.filter(isPinned), ...ALL.filter((name) => !isPinned(name))]
}
