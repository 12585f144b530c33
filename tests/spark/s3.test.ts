/** Spark reads from S3 and writes to it, with the credentials of data sources. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blocksAt } from '../docs/blocks.ts'
import { freePorts } from '../system/free-ports.ts'
import { type JobsUnderTest, jobsUnderTest } from '../system/jobs-under-test.ts'
import { type S3Server, s3Server } from '../system/s3-server.ts'
import { countsIn, wordsToCount } from '../system/words-to-count.ts'
import { type ShownCluster, type SparkUnderTest, sparkUnderTest } from './spark-cluster.ts'

let s3: S3Server
let under: SparkUnderTest
let jobs: JobsUnderTest
let cluster: ShownCluster

beforeAll(async () => {
  s3 = await s3Server()
  under = await sparkUnderTest('4.1')
  jobs = jobsUnderTest(under.local)
  const all = { name: 'all', count: 1, flavor_id: '2', node_processes: ['master', 'worker'], boot_from_volume: true }
  cluster = await under.whenActive(await under.create(under.body({ node_groups: [all] })))
}, 600_000)
afterAll(async () => {
  await under?.close()
  await s3?.close()
})

/** Of a bucket whose name is in the path, as in most object stores that are not Amazon's. */
const credentials = (more: object = {}) => ({
  ...s3.credentials,
  endpoint: s3.endpoint,
  bucket_in_path: true,
  ...more,
})
const source = (name: string, key: string, own: object) =>
  jobs.made('/v2/data-sources', 'data_source', { name, type: 's3', url: `s3://jobs/${key}`, credentials: own })

/** The program of docs/jobs.md. */
const program = blocksAt('s3')[0]?.text ?? ''

/** Runs the word count from one place to the other. */
async function counted(name: string, from: string, own: object): Promise<string> {
  const input_id = await source(`${name}-in`, from, own)
  const output_id = await source(`${name}-out`, `results/${name}`, own)
  const job_configs = { args: ['{input}', '{output}'], configs: { 'spark.sql.shuffle.partitions': '4' } }
  const run = { input_id, output_id, job_configs }
  return await jobs.run({ type: 'Spark', files: { 'count-words.py': program }, cluster: cluster.id, run })
}

const onNode = async (command: string) => (await under.run(cluster, 'sparks-all-0', command)).stdout.trim()
const leftOnNode = async () =>
  (await onNode('sudo ls /mnt/fennec-jobs')) +
  (await onNode('ps -e -o args | grep -E "[f]ennec-jobs|[C]oarseGrainedExecutorBackend" || true'))
const nothingIsLeft = () => expect.poll(leftOnNode, { timeout: 120_000 }).toBe('')

test('the words of 50 MB in S3 are counted, and the counts are in S3', async () => {
  const { text, counts } = wordsToCount(50 * 1000 ** 2)
  await s3.put('texts/large.txt', text)
  const id = await counted('large', 'texts/large.txt', credentials())
  const job = await jobs.ended(id)
  expect([job.info.status, job.status_description, await jobs.log(id, 'stderr')]).toEqual([
    'SUCCEEDED',
    '',
    expect.not.stringContaining(s3.credentials.secretkey),
  ])
  const keys = await s3.keys('results/large/')
  expect(keys).toContain('results/large/_SUCCESS')
  expect(countsIn(await s3.parts('results/large'))).toEqual(counts)
})

test('wrong keys end the job as FAILED in the words of S3, and are in no log', async () => {
  await s3.put('texts/small.txt', 'a b a')
  const secretkey = 'a-key-that-is-wrong'
  const id = await counted('refused', 'texts/small.txt', credentials({ secretkey }))
  const job = await jobs.ended(id)
  const said = await jobs.log(id, 'stderr')
  expect(job.info.status).toBe('FAILED')
  expect(said).toMatch(/AccessDeniedException.*(Status Code: 403|Forbidden)/)
  expect(JSON.stringify([job, said, await jobs.log(id)])).not.toContain(secretkey)
  await nothingIsLeft()
})

test('an S3 that is not there ends the job as FAILED, with its address in the log', async () => {
  const [port = 0] = await freePorts(1)
  const id = await counted('nowhere', 'texts/small.txt', credentials({ endpoint: `http://127.0.0.1:${port}` }))
  expect((await jobs.ended(id)).info.status).toBe('FAILED')
  expect(await jobs.log(id, 'stderr')).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}.*Connection refused`))
  await nothingIsLeft()
})
