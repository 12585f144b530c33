import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { newKey } from './new-key.ts'

test('a key that nobody could read is not used', () => {
  const good = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 })
  const broken = { public: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAHw==', private: good.private }
  const made = [broken, good]
  expect(newKey(() => made.shift() ?? good)).toBe(good)
})
