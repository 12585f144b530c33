import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type JobsUnderTest, jobsUnderTest } from '../system/jobs-under-test.ts'
import { type S3Server, s3Server } from '../system/s3-server.ts'
import { countsIn, wordsToCount } from '../system/words-to-count.ts'
import { EXAMPLES, type HadoopUnderTest, hadoopUnderTest, type ShownCluster, WORD_COUNT } from './hadoop-under-test.ts'

let s3: S3Server
let under: HadoopUnderTest
let jobs: JobsUnderTest
let cluster: ShownCluster

beforeAll(async () => {
  s3 = await s3Server()
  under = await hadoopUnderTest()
  jobs = jobsUnderTest(under.local)
})
afterAll(async () => {
  await under?.close()
  await s3?.close()
})

const hdfs = (words: string, input?: string) => under.hdfs(cluster, words, input)

test('a cluster of a namenode and three datanodes on boot volumes becomes Active, is healthy and says where its pages are', async () => {
  const id = await under.create(under.herd())
  cluster = await under.whenActive(id)
  expect(cluster.status_description).toBe('')
  const master = cluster.node_groups[0]?.instances[0]
  expect(cluster.info.HDFS).toEqual({
    'Web UI': `http://${master?.management_ip}:9870`,
    NameNode: `hdfs://${master?.internal_ip}:9000`,
    'Secondary NameNode UI': `http://${master?.management_ip}:9868`,
  })
  expect(cluster.info.YARN).toEqual({
    'Web UI': `http://${master?.management_ip}:8088`,
    ResourceManager: `http://${master?.internal_ip}:8032`,
  })
  expect(await (await fetch(`${cluster.info.HDFS?.['Web UI']}/dfshealth.html`)).text()).toContain(
    'Namenode information',
  )
  const { status, checks } = await under.verified(id)
  expect({ status, checks: checks.map(({ description }) => description).sort() }).toEqual({
    status: 'GREEN',
    checks: [
      'All 2 YARN node managers are running',
      'All 3 HDFS datanodes are live',
      'All instances are available',
      'The HDFS namenode is active and misses no blocks',
      'The HDFS secondary namenode answers',
      'The Spark history server answers',
    ],
  })
})

const source = async (name: string): Promise<string> =>
  await jobs.made('/v2/data-sources', 'data_source', {
    name,
    type: 'hdfs',
    url: `${cluster.info.HDFS?.NameNode}/${name}`,
  })

test('a MapReduce job counts the words of a file in HDFS, and the history server remembers it', async () => {
  await hdfs('dfs -put - /words', 'a herd of elephants\na herd of cows\n')
  const [input_id, output_id] = [await source('words'), await source('counts')]
  const run = { input_id, output_id, job_configs: { configs: WORD_COUNT } }
  const id = await jobs.run({ type: 'MapReduce', files: { 'examples.jar': EXAMPLES }, cluster: cluster.id, run })
  const { info } = await jobs.ended(id)
  expect([info, await jobs.log(id, 'stderr')]).toMatchObject([{ status: 'SUCCEEDED' }, expect.anything()])
  const { stdout } = await hdfs('dfs -cat "/counts/part-*"')
  expect(stdout).toBe('a\t2\ncows\t1\nelephants\t1\nherd\t2\nof\t2\n')
  const page = `${cluster.info['MapReduce JobHistory Server']?.['Web UI']}/ws/v1/history/mapreduce/jobs`
  const remembered = async () => await (await fetch(page)).json()
  await expect.poll(remembered, { timeout: 120_000 }).toMatchObject({
    jobs: { job: [{ state: 'SUCCEEDED', mapsCompleted: 1, reducesCompleted: 1 }] },
  })
})

const inS3 = async (name: string, key: string): Promise<string> =>
  await jobs.made('/v2/data-sources', 'data_source', {
    name,
    type: 's3',
    url: `s3://jobs/${key}`,
    credentials: { ...s3.credentials, endpoint: s3.endpoint, bucket_in_path: true },
  })

/** Blocks of HDFS and what containers are given are files too. */
async function leftOnNoNode(secret: string) {
  const holding = async (node: string) =>
    (
      await under.run(
        cluster,
        node,
        `sudo grep -rslF ${secret} /mnt /volumes /tmp /var/log /etc /opt/*/conf /opt/*/etc || true`,
      )
    ).stdout
  const nodes = ['herd-master-0', 'herd-worker-0', 'herd-worker-1', 'herd-store-0']
  await expect.poll(async () => (await Promise.all(nodes.map(holding))).join(''), { timeout: 120_000 }).toBe('')
}

test('a MapReduce job counts the words of a text in S3, the counts are in S3, and the key is left on no node', async () => {
  const { text, counts } = wordsToCount(2 * 1000 ** 2)
  await s3.put('texts/words.txt', text)
  const [input_id, output_id] = [await inS3('text', 'texts/words.txt'), await inS3('counted', 'counts')]
  const run = { input_id, output_id, job_configs: { configs: WORD_COUNT } }
  const id = await jobs.run({ type: 'MapReduce', files: { 'examples.jar': EXAMPLES }, cluster: cluster.id, run })
  const { info } = await jobs.ended(id)
  expect([info.status, await jobs.log(id, 'stderr')]).toEqual(['SUCCEEDED', expect.anything()])
  const keys = await s3.keys('counts/')
  expect(keys).toContain('counts/_SUCCESS')
  expect(countsIn(await s3.parts('counts'))).toEqual(counts)

  await leftOnNoNode(s3.credentials.secretkey)
})

test('a Shell job and a Java job open data in S3 by the credentials of its data sources', async () => {
  await s3.put('texts/line.txt', 'of elephants\n')
  const [input_id, output_id] = [await inS3('line', 'texts/line.txt'), await inS3('copy', 'copy.txt')]
  const script = 'hadoop fs -cat "$1"'
  const shell = await jobs.run({
    type: 'Shell',
    files: { 'show.sh': script },
    cluster: cluster.id,
    run: { input_id, output_id, job_configs: { args: ['{input}'] } },
  })
  expect((await jobs.ended(shell)).info.status).toBe('SUCCEEDED')
  expect(await jobs.log(shell)).toBe('of elephants\n')
  const configs = { 'edp.java.main_class': 'org.apache.hadoop.fs.FsShell' }
  const java = await jobs.run({
    type: 'Java',
    files: { 'examples.jar': EXAMPLES },
    cluster: cluster.id,
    run: { input_id, output_id, job_configs: { configs, args: ['-cp', '{input}', '{output}'] } },
  })
  expect((await jobs.ended(java)).info.status).toBe('SUCCEEDED')
  expect(await s3.content('copy.txt')).toBe('of elephants\n')
})

/** States of the applications that a job has begun. */
async function onYarn(id: string): Promise<string[]> {
  const page = `${cluster.info.YARN?.['Web UI']}/ws/v1/cluster/apps?applicationTags=fennec-${id}`
  const { apps } = (await (await fetch(page)).json()) as { apps: { app?: { state: string }[] } }
  return (apps.app ?? []).map(({ state }) => state)
}

test('a Java job that is cancelled takes what it began on YARN with it', async () => {
  const configs = { 'edp.java.main_class': 'org.apache.hadoop.examples.QuasiMonteCarlo' }
  const run = { job_configs: { configs, args: ['1', '2000000000'] } }
  const id = await jobs.run({ type: 'Java', files: { 'examples.jar': EXAMPLES }, cluster: cluster.id, run })
  await expect.poll(() => onYarn(id), { timeout: 300_000 }).toEqual([expect.stringMatching(/ACCEPTED|RUNNING/)])
  await under.local.request('PATCH', `/v2/jobs/${id}`, { info: { status: 'cancel' } })
  expect(await jobs.ended(id)).toMatchObject({ info: { status: 'KILLED' } })
  await expect.poll(() => onYarn(id), { timeout: 120_000 }).toEqual(['KILLED'])
})

const SUM = `
import sys
from pyspark import SparkContext
with SparkContext() as spark:
    words = spark.textFile(sys.argv[1]).flatMap(lambda line: line.split())
    words.map(lambda word: word + " " + str(len(word))).saveAsTextFile(sys.argv[2])
    print(spark.master, spark.getConf().get("spark.submit.deployMode"), words.map(len).sum())
`

test('a Spark job reads from HDFS and writes to it over YARN, its log is what it said, and the history server remembers it', async () => {
  await hdfs('dfs -put - /animals', 'a herd of elephants\n')
  const [input_id, output_id] = [await source('animals'), await source('lengths')]
  const run = { input_id, output_id, job_configs: { args: ['{input}', '{output}'] } }
  const id = await jobs.run({ type: 'Spark', files: { 'sum.py': SUM }, cluster: cluster.id, run })
  const { info } = await jobs.ended(id)
  expect([info.status, await jobs.log(id), await jobs.log(id, 'stderr')]).toEqual([
    'SUCCEEDED',
    'yarn client 16\n',
    expect.anything(),
  ])
  expect((await hdfs('dfs -cat "/lengths/part-*"')).stdout).toBe('a 1\nherd 4\nof 2\nelephants 9\n')
  const page = `${cluster.info['Apache Spark']?.['Spark History Server UI']}/api/v1/applications?status=completed`
  await expect
    .poll(async () => await (await fetch(page)).json(), { timeout: 120_000 })
    .toMatchObject([{ attempts: [{ completed: true }] }])
})

const WAIT = `
import time
from pyspark import SparkContext
with SparkContext() as spark:
    print("sum", spark.parallelize(range(3), 2).sum(), flush=True)
    spark.parallelize(range(2), 2).map(lambda n: time.sleep(600)).count()
`

test('a Spark job that is cancelled leaves nothing on YARN, and its credential on no node', async () => {
  const configs = { 'fs.s3a.secret.key': 'a-very-secret-key' }
  const files = { 'wait.py': WAIT }
  const id = await jobs.run({ type: 'Spark', files, cluster: cluster.id, run: { job_configs: { configs } } })
  await expect.poll(() => jobs.log(id), { timeout: 300_000 }).toBe('sum 3\n')
  expect(await onYarn(id)).toEqual(['RUNNING'])
  await under.local.request('PATCH', `/v2/jobs/${id}`, { info: { status: 'cancel' } })
  expect(await jobs.ended(id)).toMatchObject({ info: { status: 'KILLED' } })
  await expect.poll(() => onYarn(id), { timeout: 120_000 }).toEqual([expect.stringMatching(/KILLED|FINISHED/)])
  await leftOnNoNode('a-very-secret-key')
})

const datanodesSaid = async () => {
  const { status, checks } = await under.verified(cluster.id)
  return [status, checks.find(({ name }) => name === 'Check of HDFS datanodes')?.description]
}

test('a datanode that is killed makes the cluster red and is named, and started again it is green', async () => {
  // The process, and who would start it again.
  const kill =
    'for each in supervisor main; do read -r pid began < /run/fennec/hadoop-datanode.$each; kill -9 $pid; done'
  await under.run(cluster, 'herd-store-0', `sudo sh -c '${kill}'`)
  await expect
    .poll(datanodesSaid, { timeout: 300_000 })
    .toEqual(['RED', expect.stringContaining('1 of 3 HDFS datanodes are not live (herd-store-0')])
  await under.run(cluster, 'herd-store-0', 'sudo /etc/fennec/service.sh start hadoop-datanode')
  await expect.poll(datanodesSaid, { timeout: 300_000 }).toEqual(['GREEN', 'All 3 HDFS datanodes are live'])
})

const resize = async (wish: object) => {
  await under.local.request('PUT', `/v2/clusters/${cluster.id}`, { resize_node_groups: [wish] })
  cluster = await under.whenActive(cluster.id)
  expect(cluster.status_description).toBe('')
  return cluster.node_groups.flatMap(({ instances }) => instances.map((one) => one.instance_name)).sort()
}

test('a new datanode gets blocks, and what was written is read back the same after another was taken away', async () => {
  expect(await resize({ name: 'store', count: 2 })).toContain('herd-store-1')
  expect(await datanodesSaid()).toEqual(['GREEN', 'All 4 HDFS datanodes are live'])

  const lines = Array.from({ length: 300_000 }, (_, n) => `line ${n} of a file that is some megabytes large\n`)
  const content = lines.join('')
  const sum = createHash('sha256').update(content).digest('hex')
  await hdfs('dfs -put - /file', content)
  const blocksOn = async (node: string) =>
    (await under.run(cluster, node, 'find /volumes/disk1/hdfs/datanode/current -name "blk_*[0-9]"')).stdout
  expect(await blocksOn('herd-store-1')).toContain('blk_')
  expect(await blocksOn('herd-worker-0')).toContain('blk_')

  const left = await resize({ name: 'worker', count: 1, instances: ['herd-worker-0'] })
  expect(left).toEqual(['herd-master-0', 'herd-store-0', 'herd-store-1', 'herd-worker-1'])
  expect((await hdfs('dfs -cat /file | sha256sum')).stdout).toContain(sum)
  expect((await hdfs('fsck /file')).stdout).toMatch(/Under-replicated blocks:\s+0/)
})
