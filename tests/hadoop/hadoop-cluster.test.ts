import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FrameworkUnderTest, frameworkUnderTest, type ShownCluster } from '../system/framework-under-test.ts'

let under: FrameworkUnderTest
let cluster: ShownCluster

beforeAll(async () => {
  under = await frameworkUnderTest('hadoop', '3.4')
})
afterAll(() => under?.close())

/** Small heaps and a compiler that is done soon, and no port that two nodes of one machine would both want. */
const HEAP = { 'NameNode Heap Size': 192, 'SecondaryNameNode Heap Size': 128, 'DataNode Heap Size': 128 }
const CONFIGS = {
  HDFS: {
    ...HEAP,
    'dfs.replication': 2,
    'dfs.blocksize': 1_048_576,
    'DataNode port': 0,
    // How often the namenode looks whether all blocks of a leaving datanode are elsewhere.
    'Extra hdfs-site properties': 'dfs.namenode.decommission.interval 1',
  },
  Hadoop: { 'Daemon Java options': '-XX:+UseSerialGC -XX:TieredStopAtLevel=1' },
}
const group = (name: string, count: number, node_processes: string[]) => ({
  name,
  count,
  node_processes,
  flavor_id: '2',
  boot_from_volume: true,
})
const hdfs = (words: string, input?: string) =>
  under.run(cluster, 'herd-master-0', `/opt/hadoop/bin/hdfs ${words}`, input)

test('a cluster of a namenode and three datanodes on boot volumes becomes Active, is healthy and says where its pages are', async () => {
  const node_groups = [
    group('master', 1, ['namenode', 'secondarynamenode']),
    { ...group('worker', 3, ['datanode']), volumes_per_node: 1, volumes_size: 1 },
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
  expect(await (await fetch(`${cluster.info.HDFS?.['Web UI']}/dfshealth.html`)).text()).toContain(
    'Namenode information',
  )
  const { status, checks } = await under.verified(id)
  expect({ status, checks: checks.map(({ description }) => description).sort() }).toEqual({
    status: 'GREEN',
    checks: [
      'All 3 HDFS datanodes are live',
      'All instances are available',
      'The HDFS namenode is active and misses no blocks',
      'The HDFS secondary namenode answers',
    ],
  })
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
    resize_node_groups: [{ name: 'worker', count: 2, instances: ['herd-worker-0'] }],
  })
  cluster = await under.whenActive(cluster.id)
  expect(cluster.status_description).toBe('')
  expect(cluster.node_groups.flatMap(({ instances }) => instances.map((one) => one.instance_name)).sort()).toEqual([
    'herd-master-0',
    'herd-worker-1',
    'herd-worker-2',
  ])
  const back = await hdfs('dfs -cat /file | sha256sum')
  expect(back.stdout).toContain(sum)
  expect((await hdfs('fsck /file')).stdout).toMatch(/Under-replicated blocks:\s+0/)
})
