import { expect, test } from 'vitest'
import { credentialsOf } from './credentials.ts'

const typed = { user: 'me', password: 'secret', accesskey: 'key', secretkey: '' }

test('only the credentials that the place asks for are sent, and no empty ones', () => {
  expect(credentialsOf('swift://container/object', typed)).toEqual({ user: 'me', password: 'secret' })
  expect(credentialsOf('s3a://bucket/object', typed)).toEqual({ accesskey: 'key' })
  expect(credentialsOf('hdfs://host/path', typed)).toBeNull()
})
