import { CloudError } from '@fennec/openstack'
import { expect, test } from 'vitest'
import { swiftSettings } from '../../domain/edp/swift-data.ts'
import { paperAnnouncements } from '../../provision/paper-announcements.ts'
import type { ClusterAtHand } from './job-node.ts'
import { settingsForProgram } from './swift-access.ts'
import { testSwiftKeys } from './test-swift-keys.ts'
import type { JobWork } from './work-job.ts'

const ALICE = { user: 'alice', password: 'pass-word' }

/** What the program of a job gets whose input is in Swift. */
function given(own: Record<string, string> = {}, swiftKeys = testSwiftKeys()) {
  const subject = {
    execution: { id: 'j', data_source_urls: { a: 'swift://words/in' }, job_configs: { configs: { 'spark.x': '1' } } },
    secretConfigs: { ...swiftSettings('swift://words/in', ALICE, 'S'), ...own },
  }
  const work = { swiftKeys, announcements: paperAnnouncements(), signal: new AbortController().signal }
  const at = { cluster: { tenant_id: 'p' }, subject } as unknown as ClusterAtHand
  return settingsForProgram(work as unknown as JobWork, at)
}

test('a program is given keys and the way to Swift, and nothing of its user', async () => {
  const settings = await given()
  expect(settings).toMatchObject({
    'spark.x': '1',
    'fs.s3a.bucket.words.secret.key': 'S',
    'fs.s3a.bucket.words.endpoint': 'https://swift.example.org',
  })
  expect(JSON.stringify(settings)).not.toMatch(/alice|pass-word/)
})

test('keys that the job brings along are used, none are made, and nothing of the user is given either', async () => {
  const own = { 'fs.s3a.bucket.words.access.key': 'mine', 'fs.s3a.bucket.words.secret.key': 'too' }
  const swiftKeys = testSwiftKeys()
  expect(await given(own, swiftKeys)).toEqual({ 'spark.x': '1', ...own })
  expect(swiftKeys.known.size).toBe(0)
})

test('a password that Keystone does not take is told as that of the data source', async () => {
  const refused = {
    method: 'POST',
    url: '/auth/tokens',
    status: 401,
    requestId: null,
    retryable: false,
    retryAfterMs: null,
  }
  const swiftKeys = {
    ...testSwiftKeys(),
    give: () => Promise.reject(new CloudError('no', { service: 'keystone', ...refused })),
  }
  await expect(given({}, swiftKeys)).rejects.toThrow(
    "The job cannot get at its data in Swift: Keystone does not take the data source's user and password",
  )
})
