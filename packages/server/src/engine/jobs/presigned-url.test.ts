import { expect, test } from 'vitest'
import { presignedUrl } from './presigned-url.ts'

test('an address is signed as in Amazon’s own example', () => {
  const access = { accesskey: 'AKIAIOSFODNN7EXAMPLE', secretkey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
  const object = new URL('https://examplebucket.s3.amazonaws.com/test.txt')
  const url = presignedUrl(object, access, new Date('2013-05-24T00:00:00Z'), 86_400)
  expect(url).toMatch(/X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404$/)
  expect(url).not.toContain(access.secretkey)
})
