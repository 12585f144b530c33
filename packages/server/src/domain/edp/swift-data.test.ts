import { expect, test } from 'vitest'
import { byS3, swiftAccess, swiftDataFault, swiftSettings, withKeys, withoutSwiftUser } from './swift-data.ts'

const JOB = '00000000-0000-4000-8000-000000000001'
const ALICE = { user: 'alice', password: 'p' }

test.each([
  ['swift://data/in/large.txt', 's3a://data/in/large.txt'],
  ['swift://data.sahara/in', 's3a://data/in'],
  ['swift://data.v2.sahara/in.sahara', 's3a://data.v2/in.sahara'],
  ['hdfs://there/in', 'hdfs://there/in'],
])('%s is opened as %s', (url, address) => {
  expect(byS3(url)).toBe(address)
})

test('a program gets keys and the way to Swift, and not the password', () => {
  const secrets = { ...swiftSettings('swift://in.sahara/a', ALICE, 'S'), 'a.token': 'T' }
  const access = swiftAccess(JOB, ['swift://in.sahara/a', 'swift://out/b', '/c'], secrets)
  expect(access).toMatchObject({ ...ALICE, keys: { secret: 'S' }, containers: ['in', 'out'] })
  const key = access?.keys.access
  const of = (container: string) => ({
    [`fs.s3a.bucket.${container}.access.key`]: key,
    [`fs.s3a.bucket.${container}.secret.key`]: 'S',
    [`fs.s3a.bucket.${container}.endpoint`]: 'https://swift.example.org',
    [`fs.s3a.bucket.${container}.endpoint.region`]: 'here',
    [`fs.s3a.bucket.${container}.path.style.access`]: true,
    [`fs.s3a.bucket.${container}.signing-algorithm`]: 'AWS4UnsignedPayloadSignerType',
  })
  const settings = access && withKeys(secrets, access, { endpoint: 'https://swift.example.org', region: 'here' })
  expect(settings).toEqual({ 'a.token': 'T', ...of('in'), ...of('out') })
  const other = { ...secrets, 'fs.s3a.bucket.in.endpoint': 'https://elsewhere' }
  expect(access && withKeys(other, access, { endpoint: 'https://swift.example.org', region: 'here' })).toMatchObject({
    'fs.s3a.bucket.in.endpoint': 'https://elsewhere',
    'fs.s3a.bucket.out.endpoint': 'https://swift.example.org',
  })
})

test('another job with the same settings has another key, and the same job always the same', () => {
  const secrets = swiftSettings('swift://in/a', ALICE, 'S')
  const key = (id: string) => swiftAccess(id, ['swift://in/a'], secrets)?.keys.access
  expect(key(JOB)).toBe(key(JOB))
  expect(key(JOB)).not.toBe(key(JOB.replace('1', '2')))
  expect(key(JOB)).toMatch(/^[0-9a-f]{32}$/)
})

test('who brings keys of a container along gets no others for it, and the password stays away then too', () => {
  const own = { 'fs.s3a.bucket.in.access.key': 'mine', 'fs.s3a.bucket.in.secret.key': 'too' }
  const secrets = { ...swiftSettings('swift://in/a', ALICE, 'S'), ...own }
  const access = swiftAccess(JOB, ['swift://in/a'], secrets)
  expect(access).toMatchObject({ containers: [] })
  expect(withoutSwiftUser(secrets)).toEqual(own)
})

test('without data in Swift there are no keys', () => {
  expect(swiftAccess(JOB, ['s3://in/a'], swiftSettings('swift://in/a', ALICE, 'S'))).toBeNull()
})

test('a container that is no name of a bucket is refused', () => {
  expect(swiftDataFault('swift://in-2026.v1.sahara/a')).toBeNull()
  expect(swiftDataFault('swift://in..out/a')).not.toBeNull()
  expect(swiftDataFault('swift://My_Data/a')).toMatch(/knows container My_Data not by that name/)
})
