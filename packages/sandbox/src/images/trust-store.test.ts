import { createHash } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import { expect, test } from 'vitest'
import { javaTrustStore } from './trust-store.ts'

const [one = '', other = ''] = rootCertificates

test('certificates are in the store once, whole, in the words of Java’s format, with its sum', () => {
  const store = javaTrustStore([one, other, one])
  expect(store.subarray(0, 12).toString('hex')).toBe('feedfeed0000000200000002')
  for (const pem of [one, other]) {
    const bytes = Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')
    expect(store.includes(bytes)).toBe(true)
  }
  const password = Buffer.from([...'changeit'].flatMap((letter) => [0, letter.charCodeAt(0)]))
  const sum = createHash('sha1').update(password).update('Mighty Aphrodite').update(store.subarray(0, -20)).digest()
  expect(store.subarray(-20).equals(sum)).toBe(true)
})

test('the same certificates make the same store', () => {
  expect(javaTrustStore([one, other]).equals(javaTrustStore([one, other]))).toBe(true)
})
