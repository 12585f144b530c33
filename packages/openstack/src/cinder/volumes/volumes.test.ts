import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CannedCloud, startCannedCloud } from '../../canned-cloud.ts'

let canned: CannedCloud
beforeEach(async () => {
  canned = await startCannedCloud()
})
afterEach(async () => await canned.close())

test('metadata is filtered by the cloud, in the form Cinder reads', async () => {
  canned.answers('GET /volume/v3/p1/volumes/detail', { body: { volumes: [{ id: 'a' }] } })
  await canned.cloud.cinder.volumes.list({ metadata: { 'fennec:cluster_id': "it's" } })
  const query = new URL(canned.seen.at(-1)?.url ?? '', 'http://c').searchParams
  expect(query.get('metadata')).toBe(`{"fennec:cluster_id":"it's"}`)
})

test('a volume that may not be deleted now is refused in Cinder’s words, with status and request id', async () => {
  canned.answers('DELETE /volume/v3/p1/volumes/a', {
    status: 400,
    headers: { 'x-openstack-request-id': 'req-1' },
    body: { badRequest: { code: 400, message: 'Invalid volume: Volume status must be available or error' } },
  })
  await expect(canned.cloud.cinder.volumes.delete('a')).rejects.toMatchObject({
    service: 'cinder',
    method: 'DELETE',
    status: 400,
    requestId: 'req-1',
    retryable: false,
    message: 'Invalid volume: Volume status must be available or error',
  })
})

test('an error’s URL has no query', async () => {
  canned.answers('GET /volume/v3/p1/volumes/detail', { status: 400, body: {} })
  const listing = canned.cloud.cinder.volumes.list({ name: 'private' })
  await expect(listing).rejects.toMatchObject({ url: expect.stringMatching(/\/volume\/v3\/p1\/volumes\/detail$/) })
})
