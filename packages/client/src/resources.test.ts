import { expect, test } from 'vitest'
import { cannedClient } from './canned-client.ts'
import { ROUTES } from './wire.ts'

test('every route of API v2 has a method, and no method has another', () => {
  const { client } = cannedClient()
  const asked = Object.values(client).flatMap((resource) =>
    Object.values(resource as object).map((method) => Reflect.get(method as object, 'route') as string | undefined),
  )
  const routes = new Set(asked.filter((route) => route !== undefined))
  expect([...routes].sort()).toEqual(Object.keys(ROUTES).sort())
})

test('parts of the path, query, body and the newest microversion are sent', async () => {
  const { client, asked } = cannedClient()
  await client.clusters.get('a/b', { show_progress: true })
  await client.images.list({ tags: ['spark', '3.5'] })
  await client.nodeGroupTemplates.update('t1', { boot_volume_size: 40 })
  const [login, get, images, update] = asked
  expect(login?.url.pathname).toBe('/v3/auth/tokens')
  expect(get?.url.href).toBe('http://cloud.example/v2/clusters/a%2Fb?show_progress=true')
  expect(images?.url.search).toBe('?tags=spark&tags=3.5')
  expect(update).toMatchObject({ method: 'PATCH', body: { boot_volume_size: 40 } })
  expect(update?.headers.get('openstack-api-version')).toBe('data-processing 2.1')
  expect(update?.headers.get('x-auth-token')).toBe('a-token')
})

test('a file is sent as it is', async () => {
  const { client, asked } = cannedClient()
  const bytes = Uint8Array.of(0, 255, 128)
  await client.jobBinaryInternals.upload('lib.jar', bytes)
  const upload = asked.at(-1)
  expect(upload).toMatchObject({ method: 'PUT', body: bytes })
  expect(upload?.url.pathname).toBe('/v2/job-binary-internals/lib.jar')
  expect(upload?.headers.get('content-type')).toBe('application/octet-stream')
})

test('an empty name is refused before it becomes the path of the list', async () => {
  const { client, asked } = cannedClient()
  await expect(async () => client.clusters.delete('')).rejects.toThrow(/'' cannot be the id of anything/)
  expect(asked).toEqual([])
})

test('a creation has a key of its own, under which it is accepted once', async () => {
  const { client, asked } = cannedClient()
  const wish = { name: 'demo', plugin_name: 'fake', plugin_version: '0.1' }
  await client.clusters.create(wish)
  await client.clusters.create(wish)
  await client.clusters.create(wish, { idempotencyKey: 'mine' })
  const [first, second, own] = asked.slice(1).map(({ headers }) => headers.get('idempotency-key'))
  expect(first).toMatch(/^[\da-f]{32}$/)
  expect(second).not.toBe(first)
  expect(own).toBe('mine')
})

test('several clusters at once are told one by one', async () => {
  const { client } = cannedClient({
    fetch: async (url) =>
      url.endsWith('/tokens')
        ? (await import('./canned-service.ts')).tokenAnswer('http://cloud.example')
        : Response.json({ clusters: [{ cluster: { name: 'a-1' } }, { cluster: { name: 'a-2' } }] }, { status: 202 }),
  })
  const made = await client.clusters.createMany({ name: 'a', plugin_name: 'fake', plugin_version: '0.1' }, 2)
  expect(made.map(({ name }) => name)).toEqual(['a-1', 'a-2'])
})
