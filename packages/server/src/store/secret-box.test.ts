import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSecretBox, SecretUnreadable } from './secret-box.ts'

const aKey = (id: string) => ({ id, key: randomBytes(32) })

test('what is sealed opens again, whatever the text', () => {
  const box = createSecretBox([aKey('k1')])
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, row) => {
      expect(box.open(box.seal(plain, row), row)).toBe(plain)
    }),
  )
})

test('a sealed value does not show the text and names its key', () => {
  const sealed = createSecretBox([aKey('k1')]).seal('the private key', 'row')
  expect(sealed).not.toContain('private')
  expect(sealed).toMatch(/^fennec1:k1:/)
})

test('a value copied into another row does not open there', () => {
  const box = createSecretBox([aKey('k1')])
  expect(() => box.open(box.seal('x', 'clusters/1'), 'clusters/2')).toThrow(SecretUnreadable)
})

test('after a rotation old values still open and new ones use the new key', () => {
  const old = aKey('old')
  const sealedBefore = createSecretBox([old]).seal('x', 'row')
  const rotated = createSecretBox([aKey('new'), old])
  expect(rotated.open(sealedBefore, 'row')).toBe('x')
  expect(rotated.seal('x', 'row')).toMatch(/^fennec1:new:/)
})

test('a value whose key is not configured says which key is missing', () => {
  const sealed = createSecretBox([aKey('lost')]).seal('x', 'row')
  expect(() => createSecretBox([aKey('k1')]).open(sealed, 'row')).toThrow(/key lost/)
})
