import { expect, test } from 'vitest'
import { fingerprint, hostKeyAlgorithms, openSshForm, sameHostKey } from './host-key.ts'

// Made with `ssh-keygen -t ed25519`; the fingerprint is what `ssh-keygen -l` prints for it.
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGiQqPHBzeN7Ltl6ZKRdZ5/HLzClGYlraX4gdfrXu/c+'
const FINGERPRINT = 'SHA256:tg+IdpV7N3KLyplfBZaiDULI/HifLVskasVeaQCW/EM'

test('the fingerprint is the one ssh-keygen shows', () => {
  expect(fingerprint(`${KEY} comment`)).toBe(FINGERPRINT)
})

test('the wire form becomes the line of known_hosts', () => {
  expect(openSshForm(Buffer.from(KEY.split(' ')[1] ?? '', 'base64'))).toBe(KEY)
})

test('a comment is no part of a key', () => {
  expect(sameHostKey(KEY, `${KEY} root@node\n`)).toBe(true)
  expect(sameHostKey(KEY, KEY.replace(/.$/, 'A'))).toBe(false)
})

test('the kind of the pinned key is asked for first, so that another key of the same node is no alarm', () => {
  expect(hostKeyAlgorithms('ecdsa-sha2-nistp256 AAAA')[0]).toBe('ecdsa-sha2-nistp256')
  expect(hostKeyAlgorithms('ssh-rsa AAAA').slice(0, 2)).toEqual(['rsa-sha2-512', 'rsa-sha2-256'])
  expect(hostKeyAlgorithms(null)[0]).toBe('ssh-ed25519')
})
