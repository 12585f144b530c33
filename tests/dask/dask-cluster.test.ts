/** The plugin that docs/plugins/write-one.md builds, loaded from a directory as an operator's would be, with Dask itself on the nodes. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blocksAt, nameOf } from '../docs/blocks.ts'
import { type FrameworkUnderTest, frameworkUnderTest, type ShownCluster } from '../system/framework-under-test.ts'
import { type JobsUnderTest, jobsUnderTest } from '../system/jobs-under-test.ts'

const directory = fileURLToPath(new URL('../../docs/plugins', import.meta.url))
let under: FrameworkUnderTest
let jobs: JobsUnderTest
let cluster: ShownCluster

beforeAll(async () => {
  under = await frameworkUnderTest('dask', '2026.8', { plugins: { directory } })
  jobs = jobsUnderTest(under.local)
})
afterAll(() => under?.close())

const group = (name: string, count: number, process: string) => ({
  name,
  count,
  flavor_id: '2',
  node_processes: [process],
  boot_from_volume: true,
})

test('what the page shows is the plugin', async () => {
  // But for how deep it stands.
  const plain = (text: string) => text.replace(/^ +/gm, '').trim()
  const whole = plain(await readFile(join(directory, 'dask/plugin.ts'), 'utf8'))
  const others = blocksAt('dask').filter(({ text }) => !whole.includes(plain(text)))
  expect(others.map(nameOf)).toEqual([])
})

const descriptions = async () => {
  const { status, checks } = await under.verified(cluster.id)
  return [status, ...checks.map(({ description }) => description).sort()]
}

test('a plugin of the directory is listed, and a cluster of it becomes Active and is healthy', async () => {
  const { body } = await under.ask('GET', '/v2/plugins')
  expect((body.plugins as { name: string }[]).map(({ name }) => name)).toContain('dask')
  const node_groups = [group('scheduler', 1, 'scheduler'), group('worker', 2, 'worker')]
  cluster = await under.whenActive(await under.create(under.body({ name: 'tasks', node_groups })))
  const [master] = cluster.node_groups[0]?.instances ?? []
  expect(cluster.info.Dask).toEqual({ Scheduler: `tcp://${master?.internal_ip}:8786` })
  expect(await descriptions()).toEqual(['GREEN', 'All 2 Dask workers are there', 'All instances are available'])
})

/** Their results lie on both workers. */
const SUM = `
from distributed import Client
client = Client()
parts = client.map(lambda n: n * n, range(1000))
print(client.submit(sum, parts).result(), len(client.scheduler_info()["workers"]))
`

test('a job computes on its workers', async () => {
  expect((await compute('first')).split(' ')).toEqual(['332833500', '2'])
})

test('workers come and go while results stay', async () => {
  const resize = async (count: number) => {
    const resize_node_groups = [{ name: 'worker', count }]
    expect((await under.ask('PUT', `/v2/clusters/${cluster.id}`, { resize_node_groups })).status).toBe(202)
    cluster = await under.whenActive(cluster.id)
  }
  await resize(3)
  expect((await compute('second')).split(' ')).toEqual(['332833500', '3'])
  await resize(1)
  expect((await compute('third')).split(' ')).toEqual(['332833500', '1'])
  expect(await descriptions()).toEqual(['GREEN', 'All 1 Dask workers are there', 'All instances are available'])
})

/** What a Shell job of the cluster says. */
async function compute(name: string): Promise<string> {
  const files = { [`${name}.py`]: `#!/usr/bin/python3${SUM}` }
  const id = await jobs.run({ type: 'Shell', files, cluster: cluster.id })
  const { info } = await jobs.ended(id)
  if (info.status !== 'SUCCEEDED') throw new Error(await jobs.log(id, 'stderr'))
  return (await jobs.log(id)).trim()
}
