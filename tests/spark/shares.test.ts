/** A share of Manila that all nodes mount: a job's program, what it reads and what it writes are on it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blocksAt } from '../docs/blocks.ts'
import { aShare } from '../system/a-share.ts'
import { type JobsUnderTest, jobsUnderTest } from '../system/jobs-under-test.ts'
import { countsIn, wordsToCount } from '../system/words-to-count.ts'
import { type ShownCluster, type SparkUnderTest, sparkUnderTest } from './spark-cluster.ts'

/** The program of docs/jobs.md. */
const COUNT_WORDS = blocksAt('s3')[0]?.text ?? ''

let under: SparkUnderTest
let jobs: JobsUnderTest
let cluster: ShownCluster
let share: string

beforeAll(async () => {
  under = await sparkUnderTest('4.1')
  jobs = jobsUnderTest(under.local)
  share = await aShare(under.local.demo, 'words')
  const group = (name: string, process: string) => ({
    ...{ name, count: 1, flavor_id: '2', boot_from_volume: true, node_processes: [process] },
  })
  const body = under.body({
    shares: [{ id: share }],
    node_groups: [group('master', 'master'), group('worker', 'worker')],
  })
  cluster = await under.whenActive(await under.create(body))
})
afterAll(() => under?.close())

const onNode = async (node: string, command: string, input?: string) =>
  (await under.run(cluster, node, command, input)).stdout
const source = (name: string, url: string) =>
  jobs.made('/v2/data-sources', 'data_source', { name, type: 'manila', url })

test('a job whose program is on a share counts the words of a file there, and the counts are there', async () => {
  const { text, counts } = wordsToCount(1000 ** 2)
  const there = `/mnt/${share}`
  await onNode('sparks-master-0', `sudo install -d -m 1777 ${there}/in && cat > ${there}/in/words`, text)
  await onNode('sparks-worker-0', `cat > ${there}/in/count.py && sudo chmod 1777 ${there}`, COUNT_WORDS)
  const input_id = await source('words', `manila://${share}/in/words`)
  const output_id = await source('counts', `manila://${share}/counts-%JOB_EXEC_ID%`)
  const job_configs = { args: ['{input}', '{output}'], configs: { 'spark.sql.shuffle.partitions': '2' } }
  const main = { name: 'count.py', url: `manila://${share}/in/count.py` }
  const id = await jobs.runBinary(cluster.id, 'Spark', main, { input_id, output_id, job_configs })
  expect([(await jobs.ended(id)).info.status, await jobs.log(id, 'stderr')]).toEqual(['SUCCEEDED', expect.anything()])
  expect(countsIn(await onNode('sparks-master-0', `cat ${there}/counts-${id}/part-*`))).toEqual(counts)
})

test('a program that is not on the share ends the job as FAILED, with its place and node in the words', async () => {
  const id = await jobs.runBinary(cluster.id, 'Shell', { url: `manila://${share}/no/such.sh` })
  const { info, status_description } = await jobs.ended(id)
  expect(info.status).toBe('FAILED')
  expect(status_description).toMatch(
    new RegExp(`could not be copied from manila://${share}/no/such\\.sh by sparks-master-0: cp: .*No such file`),
  )
})

test('of a share that the cluster does not mount no job is accepted, and it is said how to mount it', async () => {
  const other = await aShare(under.local.demo, 'other')
  const wish = jobs.runBinary(cluster.id, 'Shell', { url: `manila://${other}/run.sh` })
  await expect(wish).rejects.toThrow(/is on a share that cluster sparks does not mount\. Mount it/)
})
