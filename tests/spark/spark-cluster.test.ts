import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blocksAt } from '../docs/blocks.ts'
import { type JobsUnderTest, jobsUnderTest } from '../system/jobs-under-test.ts'
import { type ShownCluster, type SparkUnderTest, sparkUnderTest } from './spark-cluster.ts'

let under: SparkUnderTest
let jobs: JobsUnderTest
let cluster: ShownCluster

beforeAll(async () => {
  under = await sparkUnderTest('4.1')
  jobs = jobsUnderTest(under.local)
  // A project may have ten volumes, and five workers with a data volume each want more.
  const { admin, demo } = under.local
  const path = `/os-quota-sets/${await demo.session.projectId()}`
  const body = { quota_set: { volumes: -1, gigabytes: -1, instances: -1, cores: -1, ram: -1 } }
  for (const service of ['cinder', 'nova'] as const) await admin.session.request(service, { method: 'PUT', path, body })
})
afterAll(() => under?.close())

const onMaster = (command: string, input?: string) => under.run(cluster, 'sparks-master-0', command, input)
const CLI = join(import.meta.dirname, '../../packages/cli/src/main.ts')
const SUBMIT = '/opt/spark/bin/spark-submit'

const LINES = Array.from(
  { length: 400 },
  (_, n) => `word${n % 7} word${n % 11} and ${n % 2 === 0 ? 'even' : 'odd'} words`,
)

const WORD_COUNT = `
import json, sys
from pyspark import SparkContext
lines = json.load(open(sys.argv[1]))
with SparkContext() as spark:
    counts = spark.parallelize(lines, 4).flatMap(str.split).map(lambda word: (word, 1)).reduceByKey(lambda a, b: a + b)
    print(json.dumps(dict(counts.collect())))
`

/** Fields of the master's page. */
interface MasterPage {
  aliveworkers: number
  coresused: number
  workers: { host: string; state: string }[]
}
const masterPage = async () => (await (await fetch(`${cluster.info.Spark?.['Web UI']}/json/`)).json()) as MasterPage

test('a cluster of a master and three workers on boot volumes becomes Active and says where its pages are', async () => {
  const id = await under.create(under.body())
  cluster = await under.whenActive(id)
  expect(cluster.status_description).toBe('')
  const master = cluster.node_groups[0]?.instances[0]
  expect(cluster.info.Spark).toEqual({
    'Web UI': `http://${master?.management_ip}:8080`,
    'Master URL': `spark://${master?.internal_ip}:7077`,
    'History server UI': `http://${master?.management_ip}:18080`,
    'Connect URL': `sc://${master?.management_ip}:15002`,
  })
  expect((await masterPage()).aliveworkers).toBe(3)
})

test('the image holds what the page says is tried, and not what another version wants', async () => {
  const [node] = cluster.node_groups[0]?.instances ?? []
  const [example] = blocksAt('spark')
  const identity = join(under.local.home, 'identity')
  await writeFile(identity, under.privateKey, { mode: 0o600 })
  const said = (example?.text ?? '')
    .replace('203.0.113.7', node?.management_ip ?? '')
    .replace('~/.ssh/id_ed25519', identity)
  const words = [...said.trim().split(' ').slice(1), '--ssh-port', String(under.local.sshPort), '-f', 'json']
  expect(words.slice(0, 4)).toEqual(['image', 'check', 'spark', '4.1'])
  const good = await command(words)
  const found = good.tried.filter(({ Found }) => Found === 'yes').map(({ Requirement }) => Requirement)
  expect(found).toEqual(expect.arrayContaining(['Java 17 or newer', 'Spark 4.1 in /opt/spark', 'Python 3']))
  expect([good.status, good.tried.filter(({ Found }) => Found === 'no')]).toEqual([0, []])

  const bad = await command(words.map((word) => (word === '4.1' ? '3.5' : word)))
  expect([bad.status, bad.tried.filter(({ Found }) => Found === 'no')]).toEqual([
    3,
    [
      expect.objectContaining({
        Requirement: 'Spark 3.5 in /opt/spark',
        Remedy: expect.stringContaining('/opt/spark'),
      }),
    ],
  ])
})

interface Tried {
  Requirement: string
  Found: string
  Remedy: string
}

/** `fennec`, as the user demo. */
async function command(words: string[]): Promise<{ status: number; tried: Tried[] }> {
  const env = { ...process.env, ...under.local.variables('demo', 'demo'), OS_DATA_PROCESSING_URL: under.local.url }
  const run = promisify(execFile)(process.execPath, [CLI, ...words], { env })
  const { code = 0, stdout } = await run.then(
    (done) => ({ code: 0, ...done }),
    (failed: { code: number; stdout: string }) => failed,
  )
  return { status: code, tried: JSON.parse(stdout) as Tried[] }
}

test('a Python word count over the workers gives what is counted here', async () => {
  const expected: Record<string, number> = {}
  for (const word of LINES.flatMap((line) => line.split(' '))) expected[word] = (expected[word] ?? 0) + 1
  await onMaster('cat > lines.json', JSON.stringify(LINES))
  await onMaster('cat > count.py', WORD_COUNT)
  const { stdout } = await onMaster(`${SUBMIT} count.py lines.json`)
  expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual(expected)
})

test('a job that is asked for over the API computes over the workers, with settings of its own', async () => {
  const application = `
from pyspark import SparkContext
with SparkContext() as spark:
    print(spark.getConf().get("spark.job.word"), spark.parallelize(range(101), 4).sum())
`
  const configs = { 'spark.job.word': 'sum' }
  const files = { 'sum.py': application }
  const id = await jobs.run({ type: 'Spark', files, cluster: cluster.id, run: { job_configs: { configs } } })
  expect((await jobs.ended(id)).info.status).toBe('SUCCEEDED')
  expect(await jobs.log(id)).toBe('sum 5050\n')
})

test('what was run is in the history server, and its shuffle files were on the data volume', async () => {
  const listed = async () =>
    (await (
      await fetch(`${cluster.info.Spark?.['History server UI']}/api/v1/applications?status=completed`)
    ).json()) as unknown[]
  await expect.poll(listed, { timeout: 120_000 }).toHaveLength(2)
  const { stdout } = await under.run(
    cluster,
    'sparks-worker-0',
    'cat /opt/spark/conf/spark-env.sh; ls /volumes/disk1/spark',
  )
  expect(stdout).toContain("SPARK_LOCAL_DIRS='/volumes/disk1/spark/local'")
  expect(stdout).toMatch(/events\nlocal\nwork/)
})

test('a verification asks the master: a worker whose process is gone makes it red, and started again green', async () => {
  expect(await under.verified(cluster.id)).toMatchObject({ status: 'GREEN' })
  // The process and who would start it again.
  await under.run(
    cluster,
    'sparks-worker-1',
    "sudo sh -c 'for each in supervisor main; do read -r pid began < /run/fennec/spark-worker.$each; kill -9 $pid; done'",
  )
  await expect.poll(async () => (await under.verified(cluster.id)).status, { timeout: 300_000 }).toBe('RED')
  const red = (await under.shown(cluster.id)).verification?.checks.find(({ status }) => status === 'RED')
  expect(red?.description).toContain('1 of 3 Spark workers are not alive (sparks-worker-1)')
  await under.run(cluster, 'sparks-worker-1', 'sudo /etc/fennec/service.sh start spark-worker')
  await expect.poll(async () => (await under.verified(cluster.id)).status, { timeout: 300_000 }).toBe('GREEN')
})

test('a worker process that dies alone is started again by its supervisor', async () => {
  const pid = async () => (await under.run(cluster, 'sparks-worker-0', 'cat /run/fennec/spark-worker.main')).stdout
  const first = await pid()
  await under.run(cluster, 'sparks-worker-0', `sudo kill -9 ${first.split(' ')[0]}`)
  await expect.poll(pid, { timeout: 120_000 }).not.toBe(first)
  await expect.poll(async () => (await under.verified(cluster.id)).status, { timeout: 300_000 }).toBe('GREEN')
})

/** Long enough for the cluster to grow and to shrink in the middle: a second for each of the tasks. */
const TASKS = 150
const SLOW_SUM = `
import time
from pyspark import SparkContext
def slow(n):
    time.sleep(1)
    return n * n
with SparkContext() as spark:
    tasks = spark.parallelize(range(${TASKS}), ${TASKS})
    print("sum", tasks.map(lambda n: (n % 3, slow(n))).reduceByKey(lambda a, b: a + b).values().sum())
`
const resize = async (count: number) => {
  const resize_node_groups = [{ name: 'worker', count }]
  await under.local.request('PUT', `/v2/clusters/${cluster.id}`, { resize_node_groups })
  cluster = await under.whenActive(cluster.id)
  expect(cluster.status_description).toBe('')
}

test('while a job computes the cluster grows to five workers and shrinks to two, and the job comes out right', async () => {
  const id = await jobs.run({ type: 'Spark', files: { 'slow.py': SLOW_SUM }, cluster: cluster.id })
  while ((await masterPage()).coresused < 3) await sleep(500)
  await resize(5)
  expect((await masterPage()).aliveworkers).toBe(5)
  await resize(2)
  expect((await under.shown(cluster.id)).node_groups.map(({ count }) => count)).toEqual([1, 2])
  expect((await jobs.ended(id)).info.status).toBe('SUCCEEDED')
  const sum = Array.from({ length: TASKS }, (_, n) => n * n).reduce((a, b) => a + b)
  expect(await jobs.log(id)).toBe(`sum ${sum}\n`)
  expect((await under.verified(cluster.id)).checks.map(({ description }) => description)).toContain(
    'All 2 Spark workers are alive',
  )
})
