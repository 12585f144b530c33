import { EXAMPLE_IDS, operationOf } from '@fennec/contract'
import { plugins } from '@fennec/plugins'
import type { Instance } from '../../domain/model.ts'
import { aHost, anImage, PlainCloud } from './plain-cloud.ts'
import { ADMIN_TOKEN, type TestApi, testApi, V21 } from './test-api.ts'

type Body = Record<string, unknown>

/** An API whose cloud and store have what the contract's examples speak of; its ids are its own. */
export interface ExampleWorld {
  api: TestApi
  /** A text about the examples' objects, about those that are there. */
  ours(text: string): string
}

/** @param path of the request that will be tried: what would only stand in its way is not made */
export async function exampleWorld(path: string): Promise<ExampleWorld> {
  const cloud = exampleCloud()
  const api = testApi({
    plugins,
    cloudFor: () => ({ ...cloud.facts(), volumeZones: async () => ['nova'] }),
    imagesFor: () => cloud.registry(),
    hostsInCloud: cloud.hostsInCloud(),
    markedInCloud: cloud.markedInCloud(),
  })
  const ids = new Map<string, string>()
  const ours = (text: string): string => [...ids].reduce((all, [theirs, own]) => all.replaceAll(theirs, own), text)
  const make = async (kind: keyof typeof EXAMPLE_IDS, url: string, body: Body): Promise<void> => {
    const { status, body: answer } = await api.ask('POST', url, {
      body: JSON.parse(ours(JSON.stringify(body))) as Body,
      token: ADMIN_TOKEN,
      headers: V21,
    })
    const id: unknown = Object.values(answer)[0]?.id
    if (typeof id !== 'string') throw new Error(`${url} answered ${status} ${JSON.stringify(answer)}`)
    ids.set(EXAMPLE_IDS[kind], id)
  }

  const isAbout = (...collections: string[]): boolean => collections.some((name) => path.includes(`/${name}`))
  const usesCluster = isAbout('clusters', 'jobs', 'job-executions')
  if (isAbout('node-group-templates', 'cluster-templates') || usesCluster) {
    // Only who boots from an image can be converted.
    const disk = path.endsWith('/convert') ? BOOTS_FROM_IMAGE : {}
    await make('nodeGroupTemplate', '/v2/node-group-templates', { ...wishOf('POST /node-group-templates'), ...disk })
  }
  if (isAbout('cluster-templates') || usesCluster) {
    await make('clusterTemplate', '/v2/cluster-templates', wishOf('POST /cluster-templates'))
  }
  if (usesCluster) {
    await make('cluster', '/v2/clusters', wishOf('POST /clusters'))
    becomeActive(api, ids, path)
  }
  if (isAbout('data-sources')) await make('dataSource', '/v2/data-sources', wishOf('POST /data-sources'))
  if (isAbout('job')) await makeJobs(api, ids, make, isAbout)
  if (path.includes('/operations') && isAbout('hosts')) {
    await make('hostOperation', '/v2/hosts/compute-7/drain', {})
  }
  if (path.endsWith('/evacuate')) cloud.hosts = [aHost('compute-7', { state: 'down' }), aHost('compute-3')]
  return { api, ours }
}

const BOOTS_FROM_IMAGE = {
  boot_from_volume: false,
  boot_volume_type: null,
  boot_volume_availability_zone: null,
  boot_volume_size: null,
}

function exampleCloud(): PlainCloud {
  const cloud = new PlainCloud()
  const properties = { _sahara_username: 'debian', _sahara_tag_spark: 'True', '_sahara_tag_3.5': 'True' }
  cloud.images = [EXAMPLE_IDS.image, EXAMPLE_IDS.newerImage].map((id) =>
    anImage({ id, name: `spark-${id}`, properties }),
  )
  cloud.networks = [EXAMPLE_IDS.network]
  cloud.volumeTypes = ['ssd', 'standard'].map((name) => ({ id: name, name, availability_zones: null }))
  cloud.flavors = [{ id: '3', name: 'medium', vcpus: 2, ram: 8192, disk: 40 }]
  cloud.hosts = [aHost('compute-7'), aHost('compute-3')]
  return cloud
}

/** The example's wish, under another name: the example itself is still to be made. */
function wishOf(key: string): Body {
  const [method = '', path = ''] = key.split(' ')
  const { hadoop_version: version, ...wish } = (operationOf('v2', method, path)?.request ?? {}) as Body
  const name = wish.name === undefined ? {} : { name: `other-${String(wish.name)}` }
  return version === undefined ? { ...wish, ...name } : { ...wish, ...name, plugin_version: version }
}

/** As the engine would leave it, with nodes. */
function becomeActive(api: TestApi, ids: Map<string, string>, path: string): void {
  const id = ids.get(EXAMPLE_IDS.cluster) ?? ''
  // An operation is steered while it is open; whatever else is asked of the cluster needs it at rest.
  if (!path.includes('/operations')) api.store.clusterRows.change(id, { status: 'Active' })
  const cluster = api.store.clusterRows.rows.find((row) => row.id === id)
  for (const group of cluster?.node_groups ?? []) {
    group.instances = Array.from({ length: group.count }, (_, index) => aNode(`${group.name}-${index}`))
    if (group.name === 'worker') ids.set(EXAMPLE_IDS.nodeGroup, group.id)
  }
  const operation = api.store.operations.rows.rows.find((row) => row.cluster_id === id)
  if (operation) ids.set(EXAMPLE_IDS.operation, operation.id)
}

const aNode = (name: string) =>
  ({ instance_name: name, instance_id: name, created_at: new Date(0), updated_at: null }) as Instance

async function makeJobs(
  api: TestApi,
  ids: Map<string, string>,
  make: (kind: keyof typeof EXAMPLE_IDS, url: string, body: Body) => Promise<void>,
  isAbout: (...collections: string[]) => boolean,
): Promise<void> {
  const headers = { 'content-type': 'application/octet-stream' }
  const file = await api.ask('PUT', '/v1.1/job-binary-internals/other.py', { body: Buffer.from('1'), headers })
  ids.set(EXAMPLE_IDS.jobBinaryInternal, String(file.body.job_binary_internal?.id))
  if (isAbout('job-binary-internals')) return
  await make('jobBinary', '/v2/job-binaries', wishOf('POST /job-binaries'))
  if (isAbout('job-binaries')) return
  await make('jobTemplate', '/v2/job-templates', wishOf('POST /job-templates'))
  // What v1.1 calls jobs are the templates.
  if (!isAbout('v2/jobs', 'job-executions')) return
  await make('job', '/v2/jobs', wishOf('POST /jobs'))
}
