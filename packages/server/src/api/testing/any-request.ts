import assert from 'node:assert/strict'
import { requestSchema, type WireVersion } from '@fennec/contract'
import fc, { type Arbitrary } from 'fast-check'
import type { ListCache } from '../list-cache.ts'
import type { ApiFamily, Route } from '../route.ts'
import { allRoutes } from '../routes/all-routes.ts'
import { aCluster, aClusterTemplate, aTemplate, UNKNOWN_ID } from './bodies.ts'
import { aDataSource, aJobBinary, aJobTemplate } from './edp-bodies.ts'
import { BARE_IMAGE_ID, IMAGE_ID, NETWORK_ID } from './plain-cloud.ts'
import { brokenValuesOf, type Hints, valuesOf } from './schema-values.ts'
import { ADMIN_TOKEN, type TestApi } from './test-api.ts'

/** A route as one version of the wire has it. */
export interface RouteInVersion {
  route: Route
  family: ApiFamily
  version: WireVersion
}

export function routesIn(versions: Record<ApiFamily, readonly WireVersion[]>, cache: ListCache): RouteInVersion[] {
  return allRoutes(cache).flatMap((route) =>
    (['v1', 'v2'] as const)
      .filter((family) => route.policy[family] !== undefined)
      .flatMap((family) => versions[family].map((version) => ({ route, family, version }))),
  )
}

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

/** Pieces of a path that name nothing, or nothing of the kind. */
const ODD_IDS = [
  UNKNOWN_ID,
  IMAGE_ID,
  'fake',
  '0.1',
  'Pig',
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
  'POST /data-sources': aDataSource,
  'POST /job-binaries': aJobBinary,
  'POST /job-templates': (wish) => aJobTemplate({ type: 'MapReduce.Streaming', ...wish }),
}

export interface AnyRequest {
  body: unknown
  /** For each piece of the path that names something, which of those there are. */
  ids: number[]
  query: readonly (readonly [string, string])[]
}

/** Requests that the schema allows, those that it refuses, and those that are nearly accepted. */
export function anyRequest({ route, family, version }: RouteInVersion): Arbitrary<AnyRequest> {
  const schema = route.body ? requestSchema(route.body, version) : null
  const valid = schema ? valuesOf(schema, HINTS) : fc.constant(undefined)
  const names = ['limit', 'marker', 'sort_by', 'colour', ...(route.query?.[family] ?? []).map(({ name }) => name)]
  const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...ODD_QUERIES))
  return fc.record({
    body: schema
      ? fc.oneof(valid, brokenValuesOf(valid), nearlyAccepted(`${route.method} ${route.path}`, valid, version))
      : fc.oneof(valid, fc.jsonValue({ maxDepth: 2 })),
    ids: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
    query: fc.oneof(
      { weight: 3, arbitrary: fc.constant<AnyRequest['query']>([]) },
      { weight: 1, arbitrary: fc.array(pair, { maxLength: 3 }) },
    ),
  })
}

function nearlyAccepted(key: string, valid: Arbitrary<unknown>, version: WireVersion): Arbitrary<unknown> {
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

/** Its URL, with ids that its collection has now; one that is empty gets something to be asked about. */
export async function urlOf(api: TestApi, { route, family }: RouteInVersion, request: AnyRequest): Promise<string> {
  const prefix = family === 'v1' ? '/v1.1' : '/v2'
  const { path } = route
  const known = path.includes(':') ? await knownIds(api, `${prefix}/${path.split('/')[1]}`) : []
  const all = [...known, ...known, ...known, ...ODD_IDS]
  let at = 0
  const filled = path.replace(/:\w+/g, () => {
    const id = all[(request.ids[at++] ?? 0) % all.length] ?? ''
    return id.startsWith('%') ? id : encodeURIComponent(id)
  })
  return `${prefix}${filled}${queryText(request.query)}`
}

async function knownIds(api: TestApi, list: string): Promise<string[]> {
  const ids = await idsIn(api, list)
  const made = list === '/v1.1/jobs' ? '/v2/job-templates' : list.replace('/v1.1', '/v2')
  const body = SEEDS[made]
  if (ids.length > 0 || !body) return ids
  await api.ask('POST', made, { body: body() })
  return await idsIn(api, list)
}

async function idsIn(api: TestApi, list: string): Promise<string[]> {
  const { body } = await api.ask('GET', list)
  const items: unknown = Object.values(body).find(Array.isArray) ?? []
  return (items as { id?: string }[]).flatMap(({ id }) => id ?? [])
}

const SEEDS: Readonly<Record<string, () => Record<string, unknown>>> = {
  '/v2/node-group-templates': aTemplate,
  '/v2/cluster-templates': aClusterTemplate,
  '/v2/clusters': aCluster,
  '/v2/data-sources': aDataSource,
  '/v2/job-binaries': aJobBinary,
  '/v2/job-templates': () => aJobTemplate({ type: 'MapReduce.Streaming' }),
}

function queryText(query: AnyRequest['query']): string {
  const pairs = query.map(([name, value]) => `${name}=${value === '%' ? value : encodeURIComponent(value)}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

export async function send(api: TestApi, { route, family, version }: RouteInVersion, url: string, body: unknown) {
  const response = await api.app.inject({
    method: route.method,
    url,
    headers: {
      'x-auth-token': ADMIN_TOKEN,
      'content-type': 'application/json',
      ...(family === 'v2' && { 'openstack-api-version': `data-processing ${version}` }),
    },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  })
  assert.deepEqual(api.undocumented(), [])
  return { status: response.statusCode, text: response.body }
}
