import { ERRORS, FennecError, REFUSALS } from '@fennec/contract'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { ListCache } from '../list-cache.ts'
import type { ApiFamily } from '../route.ts'
import { allRoutes } from '../routes/all-routes.ts'
import { testApi } from '../testing/test-api.ts'
import { openapiDocument } from './document.ts'
import type { RefusalResponse } from './refusal-responses.ts'
import { routeRefusals } from './route-refusals.ts'

const routes = allRoutes(new ListCache(1))
const FAMILIES = ['v1', 'v2'] as const satisfies readonly ApiFamily[]
const DOCUMENTS = { v1: openapiDocument(routes, 'v1'), v2: openapiDocument(routes, 'v2') }

const isRefusal = (answer: object): answer is RefusalResponse => 'x-errors' in answer
const operationsOf = (family: ApiFamily) =>
  Object.entries(DOCUMENTS[family].paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ family, path, method, operation })),
  )
const OPERATIONS = FAMILIES.flatMap(operationsOf)

test('every row of the table of errors is one that some route answers with', () => {
  const said = new Set(FAMILIES.flatMap((family) => routes.flatMap((route) => routeRefusals(route, family))))
  expect(Object.keys(ERRORS).filter((code) => !said.has(code as keyof typeof ERRORS))).toEqual([
    'INTERNAL_SERVER_ERROR',
  ])
})

test('what is said of refusals is said of a route', () => {
  const keys = new Set(routes.flatMap(({ method, path }) => ['', 'v1 ', 'v2 '].map((of) => `${of}${method} ${path}`)))
  expect(Object.keys(REFUSALS).filter((key) => !keys.has(key))).toEqual([])
})

describe.each(FAMILIES)('the document of %s', (family) => {
  const ajv = new Ajv({ strict: false, validateSchema: false, logger: false })
  ajv.addSchema(DOCUMENTS[family], family)
  const { examples, responses } = DOCUMENTS[family].components as unknown as {
    examples: Record<string, { value: unknown }>
    responses: { Unauthorized: RefusalResponse }
  }

  test('has an example for each refusal, which its schema allows', () => {
    const refusals = operationsOf(family).flatMap(({ operation }) =>
      Object.values(operation.responses).filter(isRefusal),
    )
    for (const { content, 'x-errors': codes } of [...refusals, { ...responses.Unauthorized, 'x-errors': [] }]) {
      const json = content['application/json']
      const referred = Object.entries(json?.examples ?? {})
      expect(referred.map(([name]) => name)).toEqual(expect.arrayContaining(codes))
      // References within the document are read as those of the document.
      const schema = JSON.parse(JSON.stringify(json?.schema).replaceAll('"#/', `"${family}#/`))
      for (const [name, { $ref }] of referred) {
        expect($ref).toBe(`#/components/examples/${name}`)
        // A name that a plugin says is none of the others'.
        expect([name, ajv.validate(schema, examples[name]?.value), ajv.errorsText()]).toEqual([name, true, 'No errors'])
      }
    }
  })

  test('names no status by its first figure, and no fault of ours', () => {
    const statuses = new Set(operationsOf(family).flatMap(({ operation }) => Object.keys(operation.responses)))
    expect([...statuses].filter((status) => !/^[2-5]\d\d$/.test(status) || status === '500')).toEqual([])
  })
})

test('every operation says what a bad token, the policy and a silent Keystone are answered with', () => {
  const lacking = OPERATIONS.filter(({ operation }) =>
    ['401', '403', '503'].some((status) => !operation.responses[status]),
  )
  expect(lacking).toEqual([])
})

test('what is always refused has no other answer', () => {
  const path = '/v1.1/plugins/{name}/{version}/convert-config/{template}'
  const answers = DOCUMENTS.v1.paths[path]?.post?.responses ?? {}
  expect(Object.keys(answers).filter((status) => status < '400')).toEqual([])
  expect(answers[400]).toMatchObject({ 'x-errors': expect.arrayContaining(['CONVERT_CONFIG_UNSUPPORTED']) })
})

test('answers say their headers: the request id, the microversion in v2, the name of an exported file', () => {
  const headersOf = (family: ApiFamily, path: string) => {
    const answer = DOCUMENTS[family].paths[path]?.get?.responses[200]
    return Object.keys(answer && 'headers' in answer ? answer.headers : {})
  }
  expect(headersOf('v1', '/v1.1/clusters')).toEqual(['x-openstack-request-id'])
  expect(headersOf('v2', '/v2/clusters')).toEqual(['x-openstack-request-id', 'OpenStack-API-Version', 'Vary'])
  expect(headersOf('v1', '/v1.1/cluster-templates/{id}/export')).toContain('content-disposition')
  expect(headersOf('v1', '/v1.1/job-binaries/{id}/data')).toContain('content-disposition')
})

test('the page tells each error once and every operation leads to its own', async () => {
  const page = String((await testApi().ask('GET', '/docs', { token: null })).body.text)
  expect(page.split('id="CLUSTER_BUSY"')).toHaveLength(2)
  expect(page).toContain('href="#CLUSTER_BUSY"')
})

test('a test that is answered what no document says is told so', async () => {
  const api = testApi()
  api.store.clusters.get = () => Promise.reject(new FennecError('HOST_IS_UP', { host: 'a', nodes: 0, seen: null }))
  await expect(api.ask('GET', '/v2/clusters/any')).rejects.toThrow(/GET \/v2\/clusters\/\{id\}: 409 \(HOST_IS_UP\)/)
})
