import { answerSchema, FORMATS, onWire, operationOf, requestSchema, type WireVersion } from '@fennec/contract'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { ListCache } from '../list-cache.ts'
import { allRoutes } from '../routes/all-routes.ts'
import { testApi } from '../testing/test-api.ts'
import { openapiDocument } from './document.ts'

const routes = allRoutes(new ListCache(1))
const ajv = new Ajv({ strict: false, formats: FORMATS, allErrors: true })

const VERSIONS = { v1: ['v1.1'], v2: ['2.0', '2.1'] } as const satisfies Record<string, readonly WireVersion[]>
const CASES = routes.flatMap((route) =>
  (['v1', 'v2'] as const)
    .filter((family) => route.policy[family] !== undefined)
    .flatMap((family) => VERSIONS[family].map((version) => ({ route, family, version, ...route }))),
)

function faults(schema: object, value: unknown): string[] {
  const validate = ajv.compile(schema)
  return validate(value) ? [] : (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message}`)
}

test.each(['v1', 'v2'] as const)('the document of %s is OpenAPI 3.1', async (family) => {
  const result = await new Validator().validate(openapiDocument(routes, family))
  expect(result).toMatchObject({ valid: true })
})

test.each(['/v1.1/openapi.json', '/v2/openapi.json'])('%s is given without a token', async (url) => {
  const { status, body, headers } = await testApi().ask('GET', url, { token: null })
  expect([status, headers['content-type'], String(body.openapi)]).toEqual([200, 'application/json', '3.1.0'])
})

test('the page shows every route, runs no script and loads nothing', async () => {
  for (const [url, family] of [
    ['/docs', 'v2'],
    ['/docs/v1.1', 'v1'],
  ] as const) {
    const { status, body, headers } = await testApi().ask('GET', url, { token: null })
    const page = String(body.text)
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(page).not.toMatch(/<script|<link|<img|javascript:/)
    for (const { path } of routes.filter(({ policy }) => policy[family])) {
      expect(page).toContain(path.replace(/:(\w+)/g, '{$1}'))
    }
  }
})

test('a route that came with 2.1 says so and needs the header; one that takes a key names it', () => {
  const { paths } = openapiDocument(routes, 'v2')
  const said = (path: string, method: string, header: string) =>
    paths[path]?.[method]?.parameters.find(({ name }) => name === header)?.required
  const since = paths['/v2/clusters/{id}/operations']?.get?.['x-since']
  expect([since, said('/v2/clusters/{id}/operations', 'get', 'OpenStack-API-Version')]).toEqual(['2.1', true])
  expect(said('/v2/clusters', 'get', 'OpenStack-API-Version')).toBe(false)
  expect(said('/v2/clusters', 'post', 'Idempotency-Key')).toBe(false)
  expect(said('/v2/clusters', 'get', 'Idempotency-Key')).toBeUndefined()
})

describe('what is said of a route', () => {
  test('every route says what it does, what it takes and what it gives', () => {
    const unsaid = CASES.filter(({ route, family }) => {
      const said = operationOf(family, route.method, route.path)
      const required: unknown = route.body && Reflect.get(route.body, 'required')
      const takes = Array.isArray(required) && required.length > 0
      return said === null || (takes && said.request === undefined)
    })
    expect(
      unsaid.map(({ version, method, path }) => `${version} ${method} ${path}: packages/contract/src/described`),
    ).toEqual([])
  })

  test.each(CASES)('$version $method $path: its examples are what its schemas allow', ({ route, family, version }) => {
    const said = operationOf(family, route.method, route.path)
    if (said?.request !== undefined && route.body) {
      expect(faults(requestSchema(route.body, version), onWire(route.body, said.request, version))).toEqual([])
    }
    for (const answer of [said?.answer, said?.otherAnswer]) {
      if (!answer) continue
      const { schema, example } = answer
      expect(faults(answerSchema(schema, version), onWire(schema, example, version))).toEqual([])
    }
  })
})
