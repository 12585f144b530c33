/** HDFS on the nodes of a Spark cluster: jobs read from it and write to it, and it keeps what it has when nodes come and go. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallSpark } from '../../packages/start/src/demo/small-spark.ts'
import { blocksAt } from '../docs/blocks.ts'
import { type JobsUnderTest, jobsUnderTest } from '../system/jobs-under-test.ts'
import { countsIn, wordsToCount } from '../system/words-to-count.ts'
import { type ShownCluster, type SparkUnderTest, sparkUnderTest } from './spark-cluster.ts'

const SMALL_JVM = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1'
const HDFS = {
  'NameNode Heap Size': 192,
  'DataNode Heap Size': 128,
  'dfs.replication': 2,
  'dfs.blocksize': 1_048_576,
  // Nodes of the sandbox share the ports of one machine.
  'DataNode port': 0,
  'Extra hdfs-site properties': 'dfs.namenode.decommission.interval 1',
}

let under: SparkUnderTest
let jobs: JobsUnderTest
let cluster: ShownCluster

beforeAll(async () => {
  under = await sparkUnderTest('4.1')
  jobs = jobsUnderTest(under.local)
})
afterAll(() => under?.close())

const hdfs = (words: string, input?: string) =>
  under.run(cluster, 'sparks-master-0', `HADOOP_CLIENT_OPTS='${SMALL_JVM}' /opt/hadoop/bin/hdfs ${words}`, input)
const source = (name: string) =>
  jobs.made('/v2/data-sources', 'data_source', { name, type: 'hdfs', url: `${cluster.info.HDFS?.NameNode}/${name}` })
const descriptions = async () => (await under.verified(cluster.id)).checks.map(({ description }) => description)

test('a Spark cluster with a namenode and datanodes on its nodes becomes Active and is healthy', async () => {
  const group = (name: string, count: number, node_processes: string[]) => ({
    ...{ name, count, node_processes },
    ...{ flavor_id: '2', boot_from_volume: true, volumes_per_node: 1, volumes_size: 1 },
  })
  const body = under.body({
    cluster_configs: { Spark: smallSpark(), HDFS, Hadoop: { 'Daemon Java options': SMALL_JVM } },
    node_groups: [group('master', 1, ['master', 'namenode']), group('worker', 2, ['worker', 'datanode'])],
  })
  cluster = await under.whenActive(await under.create(body))
  const said = await descriptions()
  expect(said).toEqual(
    expect.arrayContaining([
      'All 2 Spark workers are alive',
      'All 2 HDFS datanodes are live',
      'The HDFS namenode is active and misses no blocks',
    ]),
  )
})

/** The program of docs/jobs.md. */
const COUNT_WORDS = blocksAt('s3')[0]?.text ?? ''

test('a job counts the words of a file in HDFS, and the counts are in HDFS', async () => {
  const { text, counts } = wordsToCount(2 * 1000 ** 2)
  await hdfs('dfs -put - /words', text)
  const [input_id, output_id] = [await source('words'), await source('counts')]
  const job_configs = { args: ['{input}', '{output}'], configs: { 'spark.sql.shuffle.partitions': '2' } }
  const run = { input_id, output_id, job_configs }
  const id = await jobs.run({ type: 'Spark', files: { 'count.py': COUNT_WORDS }, cluster: cluster.id, run })
  expect([(await jobs.ended(id)).info.status, await jobs.log(id, 'stderr')]).toEqual(['SUCCEEDED', expect.anything()])
  const { stdout } = await hdfs('dfs -cat "/counts/part-*"')
  expect(countsIn(stdout)).toEqual(counts)
})

const resize = async (count: number, more: object = {}) => {
  const resize_node_groups = [{ name: 'worker', count, ...more }]
  await under.local.request('PUT', `/v2/clusters/${cluster.id}`, { resize_node_groups })
  cluster = await under.whenActive(cluster.id)
  expect(cluster.status_description).toBe('')
}

test('a node comes and another goes: its datanode hands on its blocks, and what was written is read back the same', async () => {
  const { text } = wordsToCount(8 * 1000 ** 2)
  const sum = createHash('sha256').update(text).digest('hex')
  await hdfs('dfs -put - /large', text)
  await resize(3)
  await resize(2, { instances: ['sparks-worker-0'] })
  expect((await hdfs('dfs -cat /large | sha256sum')).stdout).toContain(sum)
  expect((await hdfs('fsck /large')).stdout).toMatch(/Under-replicated blocks:\s+0/)
  expect(await descriptions()).toEqual(
    expect.arrayContaining(['All 2 Spark workers are alive', 'All 2 HDFS datanodes are live']),
  )
})
