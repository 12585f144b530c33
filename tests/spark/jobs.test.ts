import { afterAll, beforeAll, expect, test } from 'vitest'
import { type JobsUnderTest, jobsUnderTest } from '../system/jobs-under-test.ts'
import { type ShownCluster, type SparkUnderTest, sparkUnderTest } from './spark-cluster.ts'

let under: SparkUnderTest
let jobs: JobsUnderTest
let cluster: ShownCluster
let jar: Buffer

beforeAll(async () => {
  under = await sparkUnderTest('3.5')
  jobs = jobsUnderTest(under.local)
  const all = { name: 'all', count: 1, flavor_id: '2', node_processes: ['master', 'worker'], boot_from_volume: true }
  cluster = await under.whenActive(await under.create(under.body({ node_groups: [all] })))
  jar = await piJar()
}, 600_000)
afterAll(() => under?.close())

const onNode = async (command: string) => (await under.run(cluster, 'sparks-all-0', command)).stdout.trim()
const leftOnNode = async () =>
  (await onNode('sudo ls /mnt/fennec-jobs')) + (await onNode('ps -e -o args | grep "[f]ennec-jobs" || true'))

const PI_SCALA = `
object Pi {
  def main(args: Array[String]): Unit = {
    val spark = org.apache.spark.sql.SparkSession.builder.getOrCreate()
    val n = args(0).toInt * 20000
    val inside = spark.sparkContext.parallelize(1 to n, args(0).toInt).filter { _ =>
      val x = math.random() * 2 - 1
      val y = math.random() * 2 - 1
      x * x + y * y <= 1
    }.count()
    println("Pi is roughly " + 4.0 * inside / n)
    spark.stop()
  }
}
`

/** Compiled where Spark's own compiler is, as a user would at home. */
async function piJar(): Promise<Buffer> {
  const compile =
    "cd /tmp && cat > Pi.scala && /opt/java/bin/java -cp '/opt/spark/jars/*' scala.tools.nsc.Main -usejavacp -d /tmp/pi.jar Pi.scala && base64 pi.jar"
  return Buffer.from((await under.run(cluster, 'sparks-all-0', compile, PI_SCALA)).stdout, 'base64')
}

const PI = { configs: { 'edp.java.main_class': 'Pi' }, args: ['4'] }

test('SparkPi from a jar that was uploaded computes pi, and its log says so', async () => {
  const id = await jobs.run({
    type: 'Spark',
    files: { 'pi.jar': jar },
    cluster: cluster.id,
    run: { job_configs: PI },
  })
  const job = await jobs.ended(id)
  expect(job).toMatchObject({ info: { status: 'SUCCEEDED' }, return_code: '0', status_description: '' })
  expect(job.engine_job_id).toMatch(/^\d+@/)
  expect(Number(/Pi is roughly ([\d.]+)/.exec(await jobs.log(id))?.[1])).toBeCloseTo(Math.PI, 1)
  await expect.poll(leftOnNode, { timeout: 60_000 }).toBe('')
})

test('a main class that is not there ends the job as FAILED, with Spark’s complaint in its log', async () => {
  const job_configs = { configs: { 'edp.java.main_class': 'org.example.Nowhere' } }
  const id = await jobs.run({ type: 'Spark', files: { 'pi.jar': jar }, cluster: cluster.id, run: { job_configs } })
  expect(await jobs.ended(id)).toMatchObject({
    info: { status: 'FAILED', errorMessage: expect.stringMatching(/status 101/) },
    return_code: '101',
  })
  expect(await jobs.log(id, 'stderr')).toContain('Failed to load class org.example.Nowhere')
})

const COUNT = `
import sys
from pyspark import SparkContext
with SparkContext() as spark:
    print(spark.getConf().get("spark.hadoop.fs.s3a.secret.key"), spark.getConf().get("spark.job.word"))
    print("sum", spark.parallelize(range(int(sys.argv[1])), 2).sum())
`

test('a Python application gets its arguments and settings; a credential among them is in no log', async () => {
  const configs = { 'fs.s3a.secret.key': 'a-very-secret-key', 'spark.job.word': 'a = b \\ c' }
  const run = { job_configs: { configs, args: ['101'] } }
  const id = await jobs.run({ type: 'Spark', files: { 'count.py': COUNT }, cluster: cluster.id, run })
  const job = await jobs.ended(id)
  expect([job.info.status, await jobs.log(id)]).toEqual(['SUCCEEDED', '*** a = b \\ c\nsum 5050\n'])
  expect(JSON.stringify([job, await jobs.log(id, 'stderr')])).not.toContain('a-very-secret-key')
})

test('a Shell job that runs when the service is killed runs once, and is found by the next', async () => {
  const script = 'echo $$ >> /tmp/begun; for n in 1 2 3 4 5 6 7 8; do echo $n; sleep 1; done'
  const id = await jobs.run({ type: 'Shell', files: { 'count.sh': script }, cluster: cluster.id })
  const running = await jobs.until(id, ({ info }) => info.status === 'RUNNING')
  expect(running.end_time).toBe(null)
  await expect.poll(() => jobs.log(id), { timeout: 60_000 }).toContain('1\n')
  await under.local.killAndStart()
  expect(await jobs.ended(id)).toMatchObject({ info: { status: 'SUCCEEDED' }, engine_job_id: running.engine_job_id })
  expect(await jobs.log(id)).toBe('1\n2\n3\n4\n5\n6\n7\n8\n')
  expect(await onNode('wc -l < /tmp/begun')).toBe('1')
})

test('cancelled, a Spark job is KILLED, twice is as good as once, and its executors are gone', async () => {
  const script = `${COUNT}\nimport time\ntime.sleep(600)\n`
  const id = await jobs.run({
    type: 'Spark',
    files: { 'wait.py': script },
    cluster: cluster.id,
    run: { job_configs: { args: ['3'] } },
  })
  await expect.poll(() => jobs.log(id), { timeout: 300_000 }).toContain('sum 3')
  const cancel = () => under.local.request('PATCH', `/v2/jobs/${id}`, { info: { status: 'cancel' } })
  await cancel()
  await cancel()
  expect(await jobs.ended(id)).toMatchObject({ info: { status: 'KILLED' }, status_description: 'Cancelled by demo.' })
  await expect.poll(leftOnNode, { timeout: 60_000 }).toBe('')
  await expect
    .poll(() => onNode('ps -e -o args | grep -c "[C]oarseGrainedExecutorBackend" || true'), { timeout: 60_000 })
    .toBe('0')
})

test('a job that runs when its cluster is deleted is KILLED, keeps its log and says why', async () => {
  const script = 'echo here; sleep 600'
  const id = await jobs.run({ type: 'Shell', files: { 'long.sh': script }, cluster: cluster.id })
  await expect.poll(() => jobs.log(id), { timeout: 60_000 }).toBe('here\n')
  await under.local.request('DELETE', `/v2/clusters/${cluster.id}`)
  const job = await jobs.ended(id)
  expect(job).toMatchObject({ info: { status: 'KILLED' }, status_description: 'Its cluster was deleted while it ran.' })
  const left = async () => (await under.ask('GET', `/v2/clusters/${cluster.id}`)).status
  await expect.poll(left, { timeout: 120_000 }).toBe(404)
  expect(await jobs.log(id)).toBe('here\n')
})
