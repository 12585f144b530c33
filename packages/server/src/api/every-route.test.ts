import { answerSchema, FORMATS, operationOf, requestSchema, type WireVersion } from '@fennec/contract'
import { Ajv, type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { ListCache } from './list-cache.ts'
import { allRoutes } from './routes/all-routes.ts'
import { aCluster, aClusterTemplate, aTemplate, UNKNOWN_ID } from './testing/bodies.ts'
import { BARE_IMAGE_ID, IMAGE_ID, NETWORK_ID } from './testing/plain-cloud.ts'
import { brokenValuesOf, type Hints, valuesOf } from './testing/schema-values.ts'
import { ADMIN_TOKEN, type TestApi, testApi } from './testing/test-api.ts'

const VERSIONS = { v1: ['v1.1'], v2: ['2.0', '2.1'] } as const satisfies Record<string, readonly WireVersion[]>
const CASES = allRoutes(new ListCache(1)).flatMap((route) =>
  (['v1', 'v2'] as const)
    .filter((family) => route.policy[family] !== undefined)
    .flatMap((family) => VERSIONS[family].map((version) => ({ route, family, version, ...route }))),
)

/** What the test's plugin and cloud know: with it requests come to the checks behind the schema. */
const HINTS: Hints = {
  count: [1, 2, 3],
  plugin_name: ['fake'],
  hadoop_version: ['0.1'],
  plugin_version: ['0.1'],
  flavor_id: ['1', '2', 3],
  image_id: [IMAGE_ID, null],
  default_image_id: [IMAGE_ID, BARE_IMAGE_ID],
  neutron_management_network: [NETWORK_ID],
  node_processes: [['namenode'], ['datanode'], ['namenode', 'datanode']],
  node_configs: [{}, { HDFS: { 'Heap Size': 1 } }, null],
  cluster_configs: [{}, null],
  anti_affinity: [['datanode'], []],
  volume_type: ['fast', null],
  boot_volume_type: ['fast', null],
  boot_volume_availability_zone: ['east', null],
  volumes_availability_zone: ['east', null],
  availability_zone: ['nova', null],
  floating_ip_pool: [NETWORK_ID, null],
  security_groups: [['default'], null],
  shares: [null, []],
  user_keypair_id: ['mykey'],
}

/** Pieces of a path: what is there, what is not, and what never was an id. */
const ODD_IDS = [
  UNKNOWN_ID,
  IMAGE_ID,
  'fake',
  '0.1',
  '%',
  '%00',
  '%ff',
  '__proto__',
  'constructor',
  "'--",
  '😀',
  'x'.repeat(700),
]
const ODD_QUERIES = ['', '0', '-1', '1', 'name', '-id', 'true', 'x', '\u0000', '%', '😀', '1e9', UNKNOWN_ID]

/** Bodies that are accepted, for what random values hardly ever hit: one or two of their fields are changed. */
const ACCEPTED: Readonly<Record<string, (wish: Record<string, unknown>) => unknown>> = {
  'POST /node-group-templates': aTemplate,
  'POST /cluster-templates': aClusterTemplate,
  'POST /clusters': aCluster,
  'POST /clusters/multiple': (wish) => aCluster({ count: 2, ...wish }),
}

const ajv = new Ajv({ strict: false, formats: FORMATS, allErrors: true })
let api: TestApi
describe.each(CASES)('$version $method $path', ({ route, family, version, method, path }) => {
  const schema = route.body ? requestSchema(route.body, version) : null
  const valid = schema ? valuesOf(schema, HINTS) : fc.constant(undefined)
  const names = ['limit', 'marker', 'sort_by', 'colour', ...(route.query ?? [])]
  const request = fc.record({
    body: schema
      ? fc.oneof(valid, brokenValuesOf(valid), nearlyAccepted(`${method} ${path}`, valid, version))
      : fc.oneof(valid, fc.jsonValue({ maxDepth: 2 })),
    ids: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
    query: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...ODD_QUERIES)), { maxLength: 3 }),
      },
    ),
  })
  // Of its own: what all routes make in one world would make every look at it slow.
  beforeAll(() => {
    api = testApi()
  })
  const answerIsAsSaid = answerValidator(family, method, path, version)

  test('whatever it is asked: no fault of ours, nothing of our inside told, nothing changed when refused', async () => {
    await fc.assert(
      fc.asyncProperty(request, async ({ body, ids, query }) => {
        await seed()
        const before = world()
        const { statusCode, body: text } = await api.app.inject({
          method,
          url: `${family === 'v1' ? '/v1.1' : '/v2'}${filled(path, ids)}${queryText(query)}`,
          headers: {
            'x-auth-token': ADMIN_TOKEN,
            'content-type': 'application/json',
            ...(family === 'v2' && { 'openstack-api-version': `data-processing ${version}` }),
          },
          ...(body !== undefined && { payload: JSON.stringify(body) }),
        })
        expect(statusCode, text).toBeLessThan(500)
        expect(text).not.toMatch(/\n\s+at |node_modules|\.ts:\d|packages\/|file:\/\//)
        if (statusCode >= 400 || method === 'GET') expect(world()).toBe(before)
        if (statusCode < 300 && text !== '') expect(answerIsAsSaid(text)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

function nearlyAccepted(key: string, valid: fc.Arbitrary<unknown>, version: WireVersion): fc.Arbitrary<unknown> {
  const accepted = ACCEPTED[key]
  if (!accepted) return valid
  const name = fc.stringMatching(/^[a-z]{8}$/)
  return fc.tuple(valid, name, fc.array(fc.nat(), { maxLength: 2 })).map(([fields, unused, picks]) => {
    const all = Object.entries(fields as object)
    const changed = Object.fromEntries(picks.flatMap((at) => all.slice(at % all.length).slice(0, 1)))
    const { plugin_version: plugin, ...body } = accepted({ ...changed, name: unused }) as Record<string, unknown>
    return { ...body, [version === 'v1.1' ? 'hadoop_version' : 'plugin_version']: plugin }
  })
}

/** One of each kind is there, whatever requests before have deleted. */
async function seed(): Promise<void> {
  const there = world()
  if (['worker', 'small', 'demo'].every((name) => there.includes(`"name":"${name}"`))) return
  await api.ask('POST', '/v2/node-group-templates', { body: aTemplate() })
  await api.ask('POST', '/v2/cluster-templates', { body: aClusterTemplate() })
  await api.ask('POST', '/v2/clusters', { body: aCluster() })
}

/** All that a request could change, as text. Counters of reading are not part of it. */
function world(): string {
  return JSON.stringify([api.store, api.cloud.images, [...api.trusts]], (key, value: unknown) => {
    if (key === 'listings') return undefined
    return value instanceof Map || value instanceof Set ? [...value] : value
  })
}

function filled(path: string, ids: readonly number[]): string {
  const known = [...world().matchAll(/"id":"([^"]+)"/g)].map(([, id = '']) => id)
  const all = [...known, ...known, ...ODD_IDS]
  let at = 0
  return path.replace(/:\w+/g, () => {
    const id = all[(ids[at++] ?? 0) % all.length] ?? ''
    return id.startsWith('%') ? id : encodeURIComponent(id)
  })
}

function queryText(query: readonly (readonly [string, string])[]): string {
  const pairs = query.map(([name, value]) => `${name}=${value === '%' ? value : encodeURIComponent(value)}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** What the answer has that the document does not say of it. */
function answerValidator(family: 'v1' | 'v2', method: string, path: string, version: WireVersion) {
  const said = operationOf(family, method, path)
  const answers = [said?.answer, said?.otherAnswer].filter((answer) => answer !== undefined)
  if (answers.length === 0 || answers.some(({ contentType }) => contentType !== undefined)) return () => []
  const schemas = answers.map(({ schema }) => answerSchema(schema, version))
  const validate: ValidateFunction = ajv.compile(schemas.length === 1 ? (schemas[0] ?? {}) : { anyOf: schemas })
  return (text: string) =>
    validate(JSON.parse(text)) ? [] : (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message}`)
}
