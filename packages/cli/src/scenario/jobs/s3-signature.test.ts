import { expect, test } from 'vitest'
import { signedHeaders } from './s3-signature.ts'

/** The first example of Amazon's own description of the signature. */
test('a request is signed as Amazon says', () => {
  const keys = {
    accessKey: 'AKIAIOSFODNN7EXAMPLE',
    secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    region: 'us-east-1',
  }
  const { authorization } = signedHeaders(keys, {
    method: 'GET',
    url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
    body: new Uint8Array(),
    now: new Date('2013-05-24T00:00:00Z'),
    headers: { range: 'bytes=0-9' },
  })
  expect(authorization).toContain('Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41')
})
