import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CannedCloud, startCannedCloud } from '../../canned-cloud.ts'

let canned: CannedCloud
beforeEach(async () => {
  canned = await startCannedCloud()
})
afterEach(async () => await canned.close())

test('all pages are read though the links name a host we cannot reach', async () => {
  canned.answers('GET /compute/v2.1/servers/detail', {
    body: {
      servers: [{ id: 'a', metadata: {} }],
      servers_links: [{ rel: 'next', href: 'http://inside.invalid/v2.1/servers/detail?marker=a' }],
    },
  })
  canned.answers('GET /compute/v2.1/servers/detail?marker=a', { body: { servers: [{ id: 'b', metadata: {} }] } })
  expect((await canned.cloud.nova.servers.list()).map(({ id }) => id)).toEqual(['a', 'b'])
})

test('only servers that carry all of the metadata are given', async () => {
  const servers = [
    { id: 'a', metadata: { cluster: '1', role: 'x' } },
    { id: 'b', metadata: { cluster: '1' } },
    { id: 'c', metadata: { cluster: '2', role: 'x' } },
  ]
  canned.answers('GET /compute/v2.1/servers/detail', { body: { servers } })
  const found = await canned.cloud.nova.servers.list({ metadata: { cluster: '1', role: 'x' } })
  expect(found.map(({ id }) => id)).toEqual(['a'])
})

test('a deletion whose answer was lost is asked again, and the server found gone', async () => {
  canned.answers('DELETE /compute/v2.1/servers/a', { hangUp: true }, { status: 404, body: {} })
  expect(await canned.cloud.nova.servers.delete('a')).toBe(false)
})
