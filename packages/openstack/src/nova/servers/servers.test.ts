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

test.each([
  ['liveMigrate', { 'os-migrateLive': { host: null, block_migration: 'auto' } }, 'compute 2.30'],
  ['evacuate', { evacuate: {} }, 'compute 2.29'],
] as const)(
  '%s leaves the choice of the host to Nova, in the microversion whose behaviour is meant',
  async (act, body, version) => {
    canned.answers('POST /compute/v2.1/servers/a/action', { status: 202, body: '' })
    await canned.cloud.nova.servers[act]('a')
    expect(canned.seen.at(-1)).toMatchObject({ body, headers: { 'openstack-api-version': version } })
  },
)

test('a migration whose answer was lost is not asked for twice here: whoever asks looks first', async () => {
  canned.answers('POST /compute/v2.1/servers/a/action', { hangUp: true }, { status: 202, body: '' })
  await expect(canned.cloud.nova.servers.liveMigrate('a')).rejects.toMatchObject({ retryable: true })
})
