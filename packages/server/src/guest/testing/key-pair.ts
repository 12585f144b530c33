import ssh2 from 'ssh2'

export interface KeyPair {
  /** One line, as in `authorized_keys`. */
  publicKey: string
  /** OpenSSH form. */
  privateKey: string
}

/**
 * A key pair for tests. ssh2 1.17 writes one in 256 wrongly (a public key that begins with a zero byte
 * loses it) and then cannot read it itself: such a one is thrown away.
 */
export function generateKeyPair(comment: string): KeyPair {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment })
    const readBack = ssh2.utils.parseKey(pair.private)
    if (!(readBack instanceof Error) && readBack.isPrivateKey())
      return { publicKey: pair.public, privateKey: pair.private }
  }
}
