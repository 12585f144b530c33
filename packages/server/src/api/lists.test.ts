import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aTemplate } from './testing/bodies.ts'
import { FOREIGN_TOKEN, itemsOf, type TestApi, testApi, V21 } from './testing/test-api.ts'

const URL = '/v2/node-group-templates'
const KEY = 'node_group_templates'

async function apiWith(names: readonly string[]): Promise<TestApi> {
  const api = testApi()
  for (const name of names) await api.ask('POST', URL, { body: aTemplate({ name }) })
  return api
}

const namesOf = async (api: TestApi, query: string, token?: string) =>
  itemsOf(await api.ask('GET', `${URL}${query}`, token === undefined ? {} : { token }), KEY).map((item) => item.name)

describe('a list', () => {
  test('is whole and without markers when no limit is given', async () => {
    const { body } = await (await apiWith(['a', 'b'])).ask('GET', URL)
    expect(body).not.toHaveProperty('markers')
    expect(itemsOf({ status: 200, headers: {}, body }, KEY)).toHaveLength(2)
  })

  test('sorts by a field, backwards with a dash', async () => {
    const api = await apiWith(['b', 'a', 'c'])
    expect(await namesOf(api, '?sort_by=name')).toEqual(['a', 'b', 'c'])
    expect(await namesOf(api, '?sort_by=-name')).toEqual(['c', 'b', 'a'])
  })

  test('filters by the v2 name of the version, and by the v1.1 name in v1.1', async () => {
    const api = await apiWith(['a'])
    expect(await namesOf(api, '?plugin_version=9')).toEqual([])
    const { body } = await api.ask('GET', '/v1.1/node-group-templates?hadoop_version=0.1')
    expect(body[KEY]?.[0]?.name).toBe('a')
  })

  test('finds by a part of name, plugin or description, and by the whole of the rest', async () => {
    const api = await apiWith(['web-1', 'web-2', 'db'])
    expect(await namesOf(api, '?name=web&sort_by=name')).toEqual(['web-1', 'web-2'])
    expect(await namesOf(api, '?name=eb-2&plugin_name=fak&plugin_version=0.1')).toEqual(['web-2'])
    expect(await namesOf(api, '?plugin_version=0')).toEqual([])
  })

  test('in v2 takes what the clients send: the version by its old name, the dashboard also a description', async () => {
    const api = await apiWith(['a'])
    expect(await namesOf(api, '?hadoop_version=0.1&plugin_name=fake')).toEqual(['a'])
    expect(await namesOf(api, '?hadoop_version=9')).toEqual([])
    await api.ask('POST', URL, { body: aTemplate({ name: 'b', description: 'for the web' }) })
    expect(await namesOf(api, '?description=web')).toEqual(['b'])
    for (const query of ['?status=Active', '?hadoop_version=0.1', '?name=x']) {
      expect((await api.ask('GET', `/v2/clusters${query}`)).status).toBe(200)
    }
  })

  test('in v1.1 is filtered by flags too', async () => {
    const api = await apiWith(['a'])
    await api.ask('POST', URL, { body: aTemplate({ name: 'b', is_public: true }) })
    const { body } = await api.ask('GET', '/v1.1/node-group-templates?is_public=True')
    expect(itemsOf({ status: 200, headers: {}, body }, KEY).map((item) => item.name)).toEqual(['b'])
  })

  test('shows public objects of other projects and hides the rest', async () => {
    const api = await apiWith(['mine'])
    await api.ask('POST', URL, { body: aTemplate({ name: 'open', is_public: true }) })
    expect(await namesOf(api, '', FOREIGN_TOKEN)).toEqual(['open'])
  })

  test('pages from marker to marker: every object once, in order', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const api = await apiWith(names)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), async (limit) => {
        const seen: unknown[] = []
        let marker = ''
        do {
          const { body } = await api.ask('GET', `${URL}?sort_by=name&limit=${limit}${marker && `&marker=${marker}`}`)
          seen.push(...itemsOf({ status: 200, headers: {}, body }, KEY).map((item) => item.name))
          const next: unknown = body.markers?.next
          marker = typeof next === 'string' ? next : ''
        } while (marker !== '')
        expect(seen).toEqual(names)
      }),
      { numRuns: 9 },
    )
  })

  test('refuses every limit that is no positive integer', async () => {
    const api = testApi()
    const bad = fc.string().filter((text) => !/^\d+$/.test(text) || Number(text) < 1)
    await fc.assert(
      fc.asyncProperty(bad, async (limit) => {
        const { status, body } = await api.ask('GET', `${URL}?limit=${encodeURIComponent(limit)}`)
        expect([status, body.error_name]).toEqual([400, 400])
      }),
      { numRuns: 30 },
    )
  })

  test('refuses an empty sort_by', async () => {
    expect((await testApi().ask('GET', `${URL}?sort_by=`)).status).toBe(400)
  })
})

describe('a list that was answered before', () => {
  test('comes from memory: no row is read again', async () => {
    const api = await apiWith(['a'])
    const first = await api.ask('GET', URL)
    const second = await api.ask('GET', URL)
    expect(second.body).toEqual(first.body)
    expect(api.store.templateRows.listings).toBe(1)
  })

  test('is read anew after a write', async () => {
    const api = await apiWith(['a'])
    await api.ask('GET', URL)
    await api.ask('POST', URL, { body: aTemplate({ name: 'b' }) })
    expect(await namesOf(api, '?sort_by=name')).toEqual(['a', 'b'])
    expect(await namesOf(api, '')).toHaveLength(2)
  })

  test('is another one for another project, version or query', async () => {
    const api = await apiWith(['a'])
    await api.ask('GET', URL)
    expect(await namesOf(api, '', FOREIGN_TOKEN)).toEqual([])
    expect(await namesOf(api, '?name=z')).toEqual([])
    const { body } = await api.ask('GET', '/v1.1/node-group-templates')
    expect(body[KEY]?.[0]).toHaveProperty('hadoop_version')
    const latest = await api.ask('GET', URL, { headers: V21 })
    expect(itemsOf(latest, KEY)[0]).toHaveProperty('boot_volume_size')
  })

  test('is still refused to a bad token', async () => {
    const api = await apiWith(['a'])
    await api.ask('GET', URL)
    expect((await api.ask('GET', URL, { token: 'bad' })).status).toBe(401)
  })
})
