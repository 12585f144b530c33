import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CannedCloud, startCannedCloud } from '../../canned-cloud.ts'

let canned: CannedCloud
beforeEach(async () => {
  canned = await startCannedCloud()
})
afterEach(async () => await canned.close())

test('a service is disabled by its id, with a reason, in a microversion that knows both', async () => {
  canned.answers('PUT /compute/v2.1/os-services/s1', { body: { service: { id: 's1', status: 'disabled' } } })
  await canned.cloud.nova.services.update('s1', { status: 'disabled', disabled_reason: 'new memory' })
  expect(canned.seen.at(-1)).toMatchObject({
    body: { status: 'disabled', disabled_reason: 'new memory' },
    headers: { 'openstack-api-version': 'compute 2.53' },
  })
})

test('all pages of the hypervisors are read', async () => {
  canned.answers('GET /compute/v2.1/os-hypervisors/detail', {
    body: {
      hypervisors: [{ id: 'a' }],
      hypervisors_links: [{ rel: 'next', href: 'http://inside.invalid/v2.1/os-hypervisors/detail?marker=a' }],
    },
  })
  canned.answers('GET /compute/v2.1/os-hypervisors/detail?marker=a', { body: { hypervisors: [{ id: 'b' }] } })
  expect((await canned.cloud.nova.hypervisors.list()).map(({ id }) => id)).toEqual(['a', 'b'])
})
