import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { imagesDirectory } from '@fennec/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FrameworkUnderTest, frameworkUnderTest, type ShownCluster } from '../system/framework-under-test.ts'
import { type JobsUnderTest, jobsUnderTest } from '../system/jobs-under-test.ts'

let under: FrameworkUnderTest
let jobs: JobsUnderTest
let cluster: ShownCluster

beforeAll(async () => {
  under = await frameworkUnderTest('hadoop', '3.4')
  jobs = jobsUnderTest(under.local)
})
afterAll(() => under?.close())

/** Small heaps and a compiler that is done soon, and no port that two nodes of one machine would both want. */
const HEAP = { 'NameNode Heap Size': 192, 'SecondaryNameNode Heap Size': 128, 'DataNode Heap Size': 128 }
const SMALL_JVM = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1'
const AM_OPTIONS = 'yarn.app.mapreduce.am.command-opts'
const YARN_HEAP = { 'ResourceManager Heap Size': 192, 'NodeManager Heap Size': 128, 'Shuffle port': 0 }
const CONFIGS = {
  HDFS: {
    ...HEAP,
    'dfs.replication': 2,
    'dfs.blocksize': 1_048_576,
    'DataNode port': 0,
    // How often the namenode looks whether all blocks of a leaving datanode are elsewhere.
    'Extra hdfs-site properties': 'dfs.namenode.decommission.interval 1',
  },
  YARN: YARN_HEAP,
  MapReduce: {
    'JobHistoryServer Heap Size': 128,
    'Extra mapred-site properties': ['mapreduce.map.java.opts', 'mapreduce.reduce.java.opts', AM_OPTIONS]
      .map((name) => `${name} -Xmx200m ${SMALL_JVM}`)
      .join('\n'),
  },
  Hadoop: { 'Daemon Java options': SMALL_JVM },
}
const EXAMPLES = readFileSync(
  join(imagesDirectory(), 'hadoop-3.4/layer/opt/hadoop/share/hadoop/mapreduce/hadoop-mapreduce-examples-3.4.2.jar'),
)
const group = (name: string, count: number, node_processes: string[]) => ({
  name,
  count,
  node_processes,
  flavor_id: '2',
  boot_from_volume: true,
})
const hdfs = (words: string, input?: string) =>
  under.run(cluster, 'herd-master-0', `HADOOP_CLIENT_OPTS='${SMALL_JVM}' /opt/hadoop/bin/hdfs ${words}`, input)

test('a cluster of a namenode and three datanodes on boot volumes becomes Active, is healthy and says where its pages are', async () => {
  const node_groups = [
    group('master', 1, ['namenode', 'secondarynamenode', 'resourcemanager', 'historyserver']),
    { ...group('worker', 2, ['datanode', 'nodemanager']), volumes_per_node: 1, volumes_size: 1 },
    { ...group('store', 1, ['datanode']), volumes_per_node: 1, volumes_size: 1 },
  ]
  const id = await under.create(under.body({ name: 'herd', cluster_configs: CONFIGS, node_groups }))
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
  const configs = {
    'mapreduce.job.map.class': 'org.apache.hadoop.examples.WordCount$TokenizerMapper',
    'mapreduce.job.reduce.class': 'org.apache.hadoop.examples.WordCount$IntSumReducer',
    'mapreduce.job.output.key.class': 'org.apache.hadoop.io.Text',
    'mapreduce.job.output.value.class': 'org.apache.hadoop.io.IntWritable',
    // One Java machine instead of three.
    'mapreduce.job.ubertask.enable': true,
  }
  const [input_id, output_id] = [await source('words'), await source('counts')]
  const run = { input_id, output_id, job_configs: { configs } }
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

test('a Java job that is cancelled takes what it began on YARN with it', async () => {
  const configs = { 'edp.java.main_class': 'org.apache.hadoop.examples.QuasiMonteCarlo' }
  const run = { job_configs: { configs, args: ['1', '2000000000'] } }
  const id = await jobs.run({ type: 'Java', files: { 'examples.jar': EXAMPLES }, cluster: cluster.id, run })
  const page = `${cluster.info.YARN?.['Web UI']}/ws/v1/cluster/apps?applicationTags=fennec-${id}`
  const begun = async () => {
    const { apps } = (await (await fetch(page)).json()) as { apps: { app?: { state: string }[] } }
    return (apps.app ?? []).map(({ state }) => state)
  }
  await expect.poll(begun, { timeout: 300_000 }).toEqual([expect.stringMatching(/ACCEPTED|RUNNING/)])
  await under.local.request('PATCH', `/v2/jobs/${id}`, { info: { status: 'cancel' } })
  expect(await jobs.ended(id)).toMatchObject({ info: { status: 'KILLED' } })
  await expect.poll(begun, { timeout: 120_000 }).toEqual(['KILLED'])
})

test('what was written is read back the same after a datanode was taken away, and no block has lost a replica', async () => {
  const content = Array.from({ length: 100_000 }, (_, n) => `line ${n} of a file that is some megabytes large\n`).join(
    '',
  )
  const sum = createHash('sha256').update(content).digest('hex')
  await hdfs('dfs -put - /file', content)
  const { stdout } = await under.run(cluster, 'herd-worker-0', 'ls /volumes/disk1/hdfs/datanode/current')
  expect(stdout).toContain('BP-')

  await under.local.request('PUT', `/v2/clusters/${cluster.id}`, {
    resize_node_groups: [{ name: 'worker', count: 1, instances: ['herd-worker-0'] }],
  })
  cluster = await under.whenActive(cluster.id)
  expect(cluster.status_description).toBe('')
  expect(cluster.node_groups.flatMap(({ instances }) => instances.map((one) => one.instance_name)).sort()).toEqual([
    'herd-master-0',
    'herd-store-0',
    'herd-worker-1',
  ])
  const back = await hdfs('dfs -cat /file | sha256sum')
  expect(back.stdout).toContain(sum)
  expect((await hdfs('fsck /file')).stdout).toMatch(/Under-replicated blocks:\s+0/)
})
