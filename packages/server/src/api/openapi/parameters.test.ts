import { describe, expect, test } from 'vitest'
import { ListCache } from '../list-cache.ts'
import type { ApiFamily } from '../route.ts'
import { allRoutes } from '../routes/all-routes.ts'
import { testApi, V21 } from '../testing/test-api.ts'
import { openapiDocument } from './document.ts'
import type { Parameter } from './parameters.ts'

const routes = allRoutes(new ListCache(1))
const DOCUMENTS = { v1: openapiDocument(routes, 'v1'), v2: openapiDocument(routes, 'v2') }

const queryOf = (family: ApiFamily, path: string): Parameter[] =>
  (DOCUMENTS[family].paths[path]?.get?.parameters ?? []).filter((each) => each.in === 'query')
const namesOf = (family: ApiFamily, path: string) => queryOf(family, path).map(({ name }) => name)

const COLLECTIONS = (['v1', 'v2'] as const).flatMap((family) =>
  Object.keys(DOCUMENTS[family].paths)
    .filter((path) => !path.includes('{') && queryOf(family, path).length > 0)
    .map((path) => ({ family, path })),
)

/** Every value that the schema names, or some that it allows. */
function queriesOf({ name, schema }: Parameter): string[] {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `${name}=${value}`)
  if (schema.type === 'boolean') return [`${name}=true`, `${name}=False`]
  if (schema.type === 'array') return [`${name}=a`, `${name}=a&${name}=b`]
  return [`${name}=1`]
}

describe.each(COLLECTIONS)('$family $path', ({ family, path }) => {
  test('takes every query parameter that the document names, with every value', async () => {
    const api = testApi()
    for (const query of queryOf(family, path)
      .filter(({ name }) => name !== 'marker')
      .flatMap(queriesOf)) {
      const { status } = await api.ask('GET', `${path}?${query}`, { headers: V21 })
      expect([query, status]).toEqual([query, 200])
    }
  })

  test('refuses every name that only another list, or the other version, has', async () => {
    const api = testApi()
    // v2 takes those of pages everywhere.
    const known = [...namesOf(family, path), ...(family === 'v2' ? ['limit', 'marker', 'sort_by'] : [])]
    // Of v1.1 only lists that are paged look at the names.
    if (family === 'v1' && !known.includes('sort_by')) return
    const others = new Set(COLLECTIONS.flatMap((one) => namesOf(one.family, one.path)))
    for (const name of [...others, 'colour'].filter((each) => !known.includes(each))) {
      const { status } = await api.ask('GET', `${path}?${name}=true`, { headers: V21 })
      expect([name, status]).toEqual([name, 400])
    }
  })
})

test('every query parameter is described, and none is called a string that is something else', () => {
  const types: Record<string, unknown> = {
    limit: 'integer',
    tags: 'array',
    type: 'array',
    plugin: 'array',
    version: 'array',
    hints: 'boolean',
    show_progress: 'boolean',
    refresh_status: 'boolean',
    is_public: 'boolean',
    is_protected: 'boolean',
    is_default: 'boolean',
  }
  const seen = new Set<string>()
  for (const family of ['v1', 'v2'] as const) {
    for (const path of Object.keys(DOCUMENTS[family].paths)) {
      for (const { name, description, schema } of queryOf(family, path)) {
        expect([path, name, description?.endsWith('.')]).toEqual([path, name, true])
        // The type of a template or a data source is one; a list of types of jobs takes several.
        if (name === 'type' && !path.endsWith('/job-types')) continue
        if (types[name]) expect([path, name, schema.type]).toEqual([path, name, types[name]])
        seen.add(name)
      }
    }
  }
  expect(Object.keys(types).filter((name) => !seen.has(name))).toEqual([])
})

test('each version names what it has and the other has not', () => {
  expect(namesOf('v1', '/v1.1/clusters')).toEqual(expect.arrayContaining(['hadoop_version', 'id', 'status']))
  expect(namesOf('v1', '/v1.1/clusters')).not.toContain('plugin_version')
  expect(namesOf('v2', '/v2/clusters')).toEqual(expect.arrayContaining(['plugin_version', 'name']))
  expect([namesOf('v1', '/v1.1/images'), namesOf('v2', '/v2/images')]).toEqual([
    ['name', 'tags'],
    ['name', 'tags', 'username'],
  ])
  expect([namesOf('v1', '/v1.1/job-executions/{id}'), namesOf('v2', '/v2/jobs/{id}')]).toEqual([[], ['refresh_status']])
  expect(namesOf('v1', '/v1.1/clusters/{id}')).toEqual(['show_progress'])
})

test('a sorting that is refused names the fields as the version does', async () => {
  const api = testApi()
  const known = async (url: string) => String((await api.ask('GET', `${url}?sort_by=zz`)).body.error_message)
  expect(await known('/v2/clusters')).toMatch(
    /^Unknown field for sorting zz\. Known: id, name, plugin_name, plugin_version,/,
  )
  expect(await known('/v1.1/clusters')).toMatch(/Known: id, name, plugin_name, hadoop_version,/)
})
