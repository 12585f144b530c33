/** Spark on nodes of a real OpenStack, booted from volumes of a real Cinder: what tests/spark does on the sandbox, once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallSpark } from '../../packages/start/src/demo/small-spark.ts'
import { blocksAt } from '../docs/blocks.ts'
import { type JobsUnderTest, jobsUnderTest } from '../system/jobs-under-test.ts'
import { type S3Server, s3Server } from '../system/s3-server.ts'
import { countsIn, wordsToCount } from '../system/words-to-count.ts'
import { belongings } from './belongings.ts'
import { type CloudSession, logIn } from './cloud-session.ts'
import { attachedVolumes, type ClusterView, clusterServers } from './cluster-servers.ts'
import { removeObjects } from './made-objects.ts'
import { networkId } from './named-resource.ts'
import { OpenstackCommand } from './openstack-command.ts'
import { OwnImage } from './own-image.ts'
import { request21 } from './service-request.ts'
import { serviceUrl, suite } from './settings.ts'
import { type SwiftContainer, swiftContainer } from './swift-container.ts'
import { UserKeypair } from './user-keypair.ts'
import { visibleCommand } from './visible-command.ts'
import { waitUntil } from './wait-until.ts'

interface SparkCluster extends ClusterView {
  verification?: { status: string; checks: { status: string; description: string }[] }
}

const prefix = 'spark-there'
/** The machine, as the nodes see it: the gateway of their network. */
const MACHINE = '10.77.0.1'
const MIB = 1000 ** 2

let cloud: CloudSession
let jobs: JobsUnderTest
let s3: S3Server
let swift: SwiftContainer
let client: OpenstackCommand
let image: OwnImage
let keypair: UserKeypair
let before: string[]
let cluster: SparkCluster

async function ask(method: string, path: string, body?: unknown) {
  return await request21(cloud.token, method, path, body)
}
async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await ask(method, path, body)
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body as T
}

beforeAll(async () => {
  const made = await visibleCommand(['npm', 'run', '-s', 'sandbox:image', 'spark', '4.1'], {})
  if (made !== 0) throw new Error(`The image with Spark could not be made: status ${made}`)
  cloud = await logIn(suite)
  client = new OpenstackCommand(suite, '2', cloud.projectId)
  const service = { url: serviceUrl, request, ask, demo: { session: { token: async () => cloud.token } } }
  jobs = jobsUnderTest(service, prefix)
  await removeObjects(cloud, prefix)
  image = await OwnImage.make(cloud, prefix, { testbed_layer: 'spark-4.1' })
  await request('POST', `/v2/images/${image.id}`, { username: 'ubuntu', description: '' })
  await request('PUT', `/v2/images/${image.id}/tags`, { tags: ['spark', '4.1'] })
  before = await belongings(cloud)
  keypair = await UserKeypair.make(cloud, prefix)
  s3 = await s3Server(MACHINE)
  swift = await swiftContainer(cloud, prefix)
})
afterAll(async () => {
  await removeObjects(cloud, prefix)
  await image?.remove()
  await keypair?.remove()
  await s3?.close()
  await swift?.remove()
})

const shown = async () => (await request<{ cluster: SparkCluster }>('GET', `/v2/clusters/${cluster.id}`)).cluster

async function whenActive(): Promise<void> {
  cluster = await waitUntil('the cluster is Active', 900, async () => {
    const now = await shown()
    if (now.status === 'Error') throw new Error(now.status_description ?? 'no reason is given')
    return now.status === 'Active' ? now : undefined
  })
  expect(cluster.status_description ?? '').toBe('')
}

async function verified(): Promise<NonNullable<SparkCluster['verification']>> {
  await request('PATCH', `/v2/clusters/${cluster.id}`, { verification: { status: 'START' } })
  return await waitUntil('the verification has ended', 300, async () => {
    const { verification } = await shown()
    return verification && verification.status !== 'CHECKING' ? verification : undefined
  })
}
const findings = async () => (await verified()).checks.map(({ description }) => description)

test('a master and three workers boot from volumes and compute together', async () => {
  const group = (name: string, count: number, node_processes: string[]) => ({
    ...{ name, count, node_processes, flavor_id: '12', boot_from_volume: true },
  })
  const created = await request<{ cluster: SparkCluster }>('POST', '/v2/clusters', {
    name: prefix,
    plugin_name: 'spark',
    plugin_version: '4.1',
    default_image_id: image.id,
    neutron_management_network: await networkId(cloud, 'guests'),
    user_keypair_id: keypair.name,
    cluster_configs: { Spark: smallSpark() },
    node_groups: [group('master', 1, ['master']), group('worker', 3, ['worker'])],
  })
  cluster = created.cluster
  await whenActive()
  const servers = await clusterServers(cloud, cluster)
  expect(servers.map((server) => [server.image, attachedVolumes(server).length])).toEqual(servers.map(() => ['', 1]))
  expect(servers).toHaveLength(4)
  expect(await findings()).toContain('All 3 Spark workers are alive')
})

/** As SparkPi does it: how many points of a square are in the circle. */
const PI = `
import random
from pyspark import SparkContext
def inside(seed):
    draw = random.Random(seed)
    return sum(draw.random() ** 2 + draw.random() ** 2 <= 1 for _ in range(100000))
with SparkContext() as spark:
    print("Pi is roughly", 4 * spark.parallelize(range(10), 10).map(inside).sum() / 1000000)
`

test('a job of POST /v2/jobs computes pi', async () => {
  const id = await jobs.run({ type: 'Spark', files: { 'pi.py': PI }, cluster: cluster.id })
  expect((await jobs.ended(id)).info.status).toBe('SUCCEEDED')
  expect(Number(/Pi is roughly ([\d.]+)/.exec(await jobs.log(id))?.[1])).toBeCloseTo(Math.PI, 1)
})

/** The program of docs/jobs.md. */
const COUNT = blocksAt('s3')[0]?.text ?? ''
const FEW_PARTS = 'spark.sql.shuffle.partitions:4'

test('the words of 50 MB in S3 are counted, and the counts are in S3', async () => {
  const { text, counts } = wordsToCount(50 * MIB)
  await s3.put('texts/large.txt', text)
  const credentials = { ...s3.credentials, endpoint: s3.endpoint, bucket_in_path: true }
  const source = (name: string, key: string) =>
    jobs.made('/v2/data-sources', 'data_source', {
      ...{ name: `${prefix}-${name}`, type: 's3', url: `s3://jobs/${key}`, credentials },
    })
  const [input_id, output_id] = [await source('in', 'texts/large.txt'), await source('out', 'counts')]
  const [name = '', parts = ''] = FEW_PARTS.split(':')
  const job_configs = { args: ['{input}', '{output}'], configs: { [name]: parts } }
  const run = { input_id, output_id, job_configs }
  const id = await jobs.run({ type: 'Spark', files: { 'count.py': COUNT }, cluster: cluster.id, run })
  const { info } = await jobs.ended(id)
  // Spark says what it does on one stream, and a program in Python why it failed on the other.
  expect(info.status, `${await jobs.log(id, 'stderr')}${await jobs.log(id)}`).toBe('SUCCEEDED')
  expect(countsIn(await s3.parts('counts'))).toEqual(counts)
})

/** The account of Swift that its commands are given. */
const asSwiftUser = () => ['--username', swift.credentials.user, '--password', swift.credentials.password]

/** Runs a program that is in Swift, with nothing but the old client. @returns the job's id */
async function executed(program: string, content: string, ...words: string[]): Promise<string> {
  const name = `${prefix}-${program}`
  await swift.put(`programs/${program}`, content)
  await client.text(
    'job',
    'binary',
    'create',
    '--name',
    name,
    '--url',
    swift.url(`programs/${program}`),
    ...asSwiftUser(),
  )
  await client.text('job', 'template', 'create', '--name', name, '--type', 'Spark', '--mains', name)
  const job = ['job', 'execute', '--job-template', name, '--cluster', prefix]
  return (await client.json<{ Id: string }>(...job, ...words)).Id
}

test('`openstack dataprocessing job execute` computes pi', async () => {
  const id = await executed('pi.py', PI)
  expect((await jobs.ended(id)).info.status).toBe('SUCCEEDED')
  expect(Number(/Pi is roughly ([\d.]+)/.exec(await jobs.log(id))?.[1])).toBeCloseTo(Math.PI, 1)
})

test('`openstack dataprocessing job execute` counts the words of 50 MB in Swift, and nobody has keys to it afterwards', async () => {
  const { text, counts } = wordsToCount(50 * MIB)
  await swift.put('texts/large.txt', text)
  for (const object of ['texts', 'counts']) {
    const source = ['data', 'source', 'create', `${prefix}-${object}`, '--type', 'swift', '--url', swift.url(object)]
    await client.text(...source, ...asSwiftUser())
  }
  const places = ['--input', `${prefix}-texts`, '--output', `${prefix}-counts`]
  const id = await executed('count.py', COUNT, ...places, '--args', '{input}', '{output}', '--configs', FEW_PARTS)
  await jobs.until(id, (job) => job.info.status !== 'PENDING')
  expect(await keyPairs()).toHaveLength(1)
  const { info } = await jobs.ended(id)
  expect(info.status, `${await jobs.log(id, 'stderr')}${await jobs.log(id)}`).toBe('SUCCEEDED')
  expect(countsIn(await swift.parts('counts'))).toEqual(counts)
  await expect.poll(keyPairs, { timeout: 60_000 }).toEqual([])
})

/** By which somebody is the tests' user to S3 clients. */
const keyPairs = () => cloud.get<unknown[]>('identity', `/credentials?type=ec2&user_id=${cloud.userId}`, 'credentials')

test('a worker that is killed makes the cluster RED, and GREEN when it is started again', async () => {
  const [node] = cluster.node_groups.find(({ name }) => name === 'worker')?.instances ?? []
  const onWorker = (command: string) => keypair.ssh('ubuntu', node?.management_ip ?? '', command)
  await onWorker(
    "sudo sh -c 'for each in supervisor main; do read -r pid began < /run/fennec/spark-worker.$each; kill -9 $pid; done'",
  )
  await expect.poll(async () => (await verified()).status, { timeout: 300_000 }).toBe('RED')
  await onWorker('sudo /etc/fennec/service.sh start spark-worker')
  await expect.poll(async () => (await verified()).status, { timeout: 300_000 }).toBe('GREEN')
})

/** Goes on until it is told that it has been enough, however fast the cloud is. */
const ENOUGH = '/tmp/enough'
const TASKS = 12
const SQUARES = Array.from({ length: TASKS }, (_, n) => n * n).reduce((a, b) => a + b)
const ROUNDS = `
import os, time
from pyspark import SparkContext
def slow(n):
    time.sleep(0.5)
    return n * n
with SparkContext() as spark:
    sums = set()
    while not os.path.exists("${ENOUGH}"):
        tasks = spark.parallelize(range(${TASKS}), ${TASKS})
        sums.add(tasks.map(lambda n: (n % 3, slow(n))).reduceByKey(lambda a, b: a + b).values().sum())
    print("sums", sums)
`
async function resize(count: number): Promise<void> {
  await request('PUT', `/v2/clusters/${cluster.id}`, { resize_node_groups: [{ name: 'worker', count }] })
  await whenActive()
}

test('while a job computes the cluster grows to five workers and shrinks to two, and the job comes out right', async () => {
  const id = await jobs.run({ type: 'Spark', files: { 'rounds.py': ROUNDS }, cluster: cluster.id })
  await jobs.until(id, ({ info }) => info.status === 'RUNNING')
  await resize(5)
  expect(await findings()).toContain('All 5 Spark workers are alive')
  await resize(2)
  expect((await jobs.shown(id)).info.status).toBe('RUNNING')
  const [master] = cluster.node_groups.find(({ name }) => name === 'master')?.instances ?? []
  await keypair.ssh('ubuntu', master?.management_ip ?? '', `touch ${ENOUGH}`)
  expect((await jobs.ended(id)).info.status).toBe('SUCCEEDED')
  expect(await jobs.log(id)).toBe(`sums {${SQUARES}}\n`)
  expect(await findings()).toContain('All 2 Spark workers are alive')
})

test('deleted, nothing of it is left in the project', async () => {
  await removeObjects(cloud, prefix)
  await keypair.remove()
  expect(await belongings(cloud)).toEqual(before)
})
