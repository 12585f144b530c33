import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CannedCloud, startCannedCloud } from '../../canned-cloud.ts'

let canned: CannedCloud
beforeEach(async () => {
  canned = await startCannedCloud()
})
afterEach(async () => await canned.close())

test('all pages are read, by the markers of the cloud’s links', async () => {
  canned.answers('GET /image/v2/images?status=active', {
    body: { images: [{ id: 'a' }], next: '/v2/images?marker=a&status=active' },
  })
  canned.answers('GET /image/v2/images?status=active&marker=a', { body: { images: [{ id: 'b' }] } })
  expect((await canned.cloud.glance.images.list({ status: 'active' })).map(({ id }) => id)).toEqual(['a', 'b'])
})

test('a property’s name is escaped as a JSON pointer, and the patch has Glance’s own content type', async () => {
  canned.answers('PATCH /image/v2/images/a', { body: { id: 'a' } })
  await canned.cloud.glance.images.changeProperties('a', [
    { op: 'add', name: 'a/b~c', value: 'x' },
    { op: 'remove', name: '_sahara_username' },
  ])
  expect(canned.seen.at(-1)?.body).toEqual([
    { op: 'add', path: '/a~1b~0c', value: 'x' },
    { op: 'remove', path: '/_sahara_username' },
  ])
  expect(canned.seen.at(-1)?.headers['content-type']).toBe('application/openstack-images-v2.1-json-patch')
})

test('an id is never read as a path', async () => {
  await canned.cloud.glance.images.get('../flavors')
  expect(canned.seen.at(-1)?.url).toBe('/image/v2/images/..%2Fflavors')
})

test.each(['', '.', '..'])('nothing has the id "%s", and no call is made for it', async (id) => {
  canned.answers('GET /image/v2/images/', { body: { images: [] } })
  expect(await canned.cloud.glance.images.get(id)).toBeNull()
  expect(canned.seen.filter(({ method }) => method === 'GET')).toEqual([])
})
