import { expect, test } from 'vitest'
import { dataSourceFault } from './data-source-rules.ts'

const SHARE = '11111111-2222-4333-8444-555555555555'
const SWIFT = { user: 'alice', password: 's3cret' }

test.each([
  ['hdfs', 'hdfs://node/in', null],
  ['hdfs', '/bare/path', null],
  ['hdfs', '', /must not be empty/],
  ['hdfs', 'swift://node/in', /scheme must be 'hdfs'/],
  ['hdfs', 'hdfs:///in', /cannot determine a hostname/],
  ['maprfs', 'maprfs:///in', null],
  ['maprfs', '/in', null],
  ['maprfs', 'hdfs://x/in', /scheme must be 'maprfs'/],
  ['manila', `manila://${SHARE}/in`, null],
  ['manila', 'manila://share/in', /must be a uuid/],
  ['manila', `manila://${SHARE}`, /path must not be empty/],
  ['swift', 'swift://data/in', null],
  ['swift', 'swift://data.sahara/in', null],
  ['swift', 'swift://data.other/in', /swift:\/\/container\.sahara\/object/],
  ['swift', 'swift://data/', /swift:\/\/container\.sahara\/object/],
  ['swift', 'hdfs://data/in', /swift:\/\/container\.sahara\/object/],
  ['s3', 's3a://bucket/key', null],
  ['s3', 's3://bucket/', /s3:\/\/bucket\/object/],
  ['hdfs', '/in/%JOB_EXEC_ID%/%RANDSTR(8)%', null],
  ['hdfs', '/in/%RANDSTR(0)%', /must be positive/],
  ['hdfs', '/in/%RANDSTR(1000)%/%RANDSTR(25)%', /1025 letters together, and there may be 1024/],
] as const)('%s at %s', (type, url, says) => {
  const fault = dataSourceFault({ type, url, credentials: type === 'swift' ? SWIFT : null })
  if (says === null) expect(fault).toBeNull()
  else expect(fault).toEqual({ about: 'url', reason: expect.stringMatching(says) })
})

test('swift needs user and password', () => {
  const url = 'swift://data/in'
  for (const credentials of [null, { user: 'alice' }, { password: 'x' }, { user: '', password: 'x' }]) {
    expect(dataSourceFault({ type: 'swift', url, credentials })?.about).toBe('credentials')
  }
})

test('s3 takes no credentials that it does not know, and each in its type', () => {
  const fault = (credentials: Record<string, unknown>) => dataSourceFault({ type: 's3', url: 's3://b/k', credentials })
  expect(fault({ accesskey: 'A', secretkey: 'S', endpoint: 'e', bucket_in_path: true, ssl: false })).toBeNull()
  expect(fault({ password: 'x' })?.reason).toMatch(/Unknown key .* password/)
  expect(fault({ ssl: 'yes' })?.reason).toMatch(/ssl .* must be a boolean/)
  expect(fault({ __proto__: null, constructor: 'x' })?.reason).toMatch(/Unknown key .* constructor/)
})
