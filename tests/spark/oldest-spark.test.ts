import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SparkUnderTest, sparkUnderTest } from './spark-cluster.ts'

let under: SparkUnderTest

beforeAll(async () => {
  under = await sparkUnderTest('3.5')
})
afterAll(() => under?.close())

test('Spark 3.5 on one node whose disk is the hypervisor’s computes pi, and nothing of it is left afterwards', async () => {
  const all = { name: 'all', count: 1, flavor_id: '2', node_processes: ['master', 'worker', 'spark history server'] }
  const id = await under.create(under.body({ node_groups: [all] }))
  const cluster = await under.whenActive(id)
  const pi = '/opt/spark/bin/spark-submit /opt/spark/examples/pi.py 4'
  const { stdout } = await under.run(cluster, 'sparks-all-0', pi)
  expect(Number(/Pi is roughly ([\d.]+)/.exec(stdout)?.[1])).toBeCloseTo(Math.PI, 1)
  const { status, checks } = await under.verified(id)
  expect({ status, checks: checks.map(({ description }) => description).sort() }).toEqual({
    status: 'GREEN',
    checks: [
      'All 1 Spark workers are alive',
      'All instances are available',
      'The Spark history server answers',
      'The Spark master is alive',
    ],
  })

  await under.local.request('DELETE', `/v2/clusters/${id}`)
  const left = async () => (await under.ask('GET', `/v2/clusters/${id}`)).status
  await expect.poll(left, { timeout: 120_000 }).toBe(404)
  expect(await under.local.demo.nova.servers.list()).toEqual([])
})
