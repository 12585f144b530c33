import ssh2 from 'ssh2'

/** In OpenSSH's form; the public half is one line, as in `authorized_keys`. */
interface NewKey {
  public: string
  private: string
}

/**
 * ssh2 1.17 writes one in 256 wrongly: a public key that begins with a zero byte loses it, and Nova, as ssh2 itself, cannot read it
 * then. Such a one is thrown away.
 */
export function newKey(make: () => NewKey = () => ssh2.utils.generateKeyPairSync('ed25519')): NewKey {
  for (;;) {
    const pair = make()
    const isReadable = [pair.private, pair.public].every((half) => !(ssh2.utils.parseKey(half) instanceof Error))
    if (isReadable) return pair
  }
}
