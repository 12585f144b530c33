import { createPrivateKey, createPublicKey } from 'node:crypto'
import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { generateManagementKeyPair } from './management-key.ts'

test('the public key is the one of the private key, in the form that sshd reads', async () => {
  const { publicKey, privateKey } = await generateManagementKeyPair()
  expect(publicKey).toMatch(/^ssh-rsa [A-Za-z0-9+/=]+ Generated-by-Fennec$/)
  const parsed = ssh2.utils.parseKey(publicKey)
  if (parsed instanceof Error) throw parsed
  const expected = createPublicKey(createPrivateKey(privateKey)).export({ format: 'der', type: 'spki' })
  expect(createPublicKey(parsed.getPublicPEM()).export({ format: 'der', type: 'spki' })).toEqual(expected)
})
