import { answerSchema, FORMATS, operationOf } from '@fennec/contract'
import { Ajv, type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { ListCache } from './list-cache.ts'
import { anyRequest, type RouteInVersion, routesIn, send, urlOf } from './testing/any-request.ts'
import { type TestApi, testApi } from './testing/test-api.ts'

const CASES = routesIn({ v1: ['v1.1'], v2: ['2.0', '2.1'] }, new ListCache(1)).map((one) => ({
  ...one,
  method: one.route.method,
  path: one.route.path,
}))

const ajv = new Ajv({ strict: false, formats: FORMATS, allErrors: true })
let api: TestApi
describe.each(CASES)('$version $method $path', (asked) => {
  // Of its own: what all routes make in one world would make every look at it slow.
  beforeAll(() => {
    api = testApi()
  })
  const answerIsAsSaid = answerValidator(asked)

  test('whatever it is asked: no fault of ours, nothing of our inside told, nothing changed when refused', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest(asked), async (request) => {
        const url = await urlOf(api, asked, request)
        const before = world()
        const { status, text } = await send(api, asked, url, request.body)
        expect(status, text).toBeLessThan(500)
        expect(text).not.toMatch(/\n\s+at |node_modules|\.ts:\d|packages\/|file:\/\//)
        if (status >= 400 || asked.method === 'GET') expect(world()).toBe(before)
        if (status < 300 && text !== '') expect(answerIsAsSaid(text)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

/** All that a request could change, as text. Counters of reading are not part of it. */
function world(): string {
  return JSON.stringify([api.store, api.cloud.images, [...api.trusts]], (key, value: unknown) => {
    if (key === 'listings') return undefined
    return value instanceof Map || value instanceof Set ? [...value] : value
  })
}

/** What the answer has that the document does not say of it. */
function answerValidator({ family, route, version }: RouteInVersion) {
  const said = operationOf(family, route.method, route.path)
  const answers = [said?.answer, said?.otherAnswer].filter((answer) => answer !== undefined)
  if (answers.length === 0 || answers.some(({ contentType }) => contentType !== undefined)) return () => []
  const schemas = answers.map(({ schema }) => answerSchema(schema, version))
  const validate: ValidateFunction = ajv.compile(schemas.length === 1 ? (schemas[0] ?? {}) : { anyOf: schemas })
  return (text: string) =>
    validate(JSON.parse(text)) ? [] : (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message}`)
}
