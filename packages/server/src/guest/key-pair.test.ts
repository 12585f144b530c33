import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { generateKeyPair } from './key-pair.ts'

test('every key pair can be read, and its halves belong together', () => {
  // One in 256 could not, before it was checked: 1500 miss that with a chance of 0.3 %.
  for (let made = 0; made < 1500; made += 1) {
    const { publicKey, privateKey } = generateKeyPair('fennec')
    const read = ssh2.utils.parseKey(privateKey)
    if (read instanceof Error) throw read
    expect(`ssh-ed25519 ${read.getPublicSSH().toString('base64')} fennec`).toBe(publicKey.trim())
  }
})
