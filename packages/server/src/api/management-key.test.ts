import { createPrivateKey, createPublicKey } from 'node:crypto'
import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { generateManagementKeyPair } from './management-key.ts'

// A coordinate that begins with a zero byte is one in 128.
const PAIRS = 600

test('the public key is the one of the private key, in the form that sshd reads, whatever its bytes are', () => {
  for (let pair = 0; pair < PAIRS; pair++) {
    const { publicKey, privateKey } = generateManagementKeyPair()
    expect(publicKey).toMatch(/^ecdsa-sha2-nistp256 [A-Za-z0-9+/=]+ Generated-by-Fennec$/)
    const parsed = ssh2.utils.parseKey(publicKey)
    if (parsed instanceof Error) throw parsed
    const expected = createPublicKey(createPrivateKey(privateKey)).export({ format: 'der', type: 'spki' })
    expect(createPublicKey(parsed.getPublicPEM()).export({ format: 'der', type: 'spki' })).toEqual(expected)
  }
})

test('the library that comes to the nodes reads the private key, and has the same public one', () => {
  for (let pair = 0; pair < PAIRS; pair++) {
    const { publicKey, privateKey } = generateManagementKeyPair()
    const parsed = ssh2.utils.parseKey(privateKey)
    if (parsed instanceof Error) throw parsed
    expect(parsed.getPublicSSH().toString('base64')).toBe(publicKey.split(' ')[1])
  }
})
