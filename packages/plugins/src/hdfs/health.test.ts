import { expect, test } from 'vitest'
import type { PluginCluster } from '../interface.ts'
import { aGroup, clusterOf } from '../kit/testing/layouts.ts'
import { datanodesCheck } from './health.ts'

/** What the check of datanodes says when the namenode has last heard of them so many seconds ago. */
async function datanodesSaid(silence: Record<string, number>) {
  const live = Object.entries(silence).map(([address, lastContact]) => [
    `${address}:9866`,
    { xferaddr: `${address}:9866`, adminState: 'In Service', lastContact },
  ])
  const bean = { Safemode: '', NumberOfMissingBlocks: 0, LiveNodes: JSON.stringify(Object.fromEntries(live)) }
  const answer = { stdout: JSON.stringify({ beans: [bean] }), stderr: '', exitCode: 0 }
  const nodeGroups = [aGroup('master', ['namenode']), aGroup('worker', ['datanode'], { count: 3 })]
  const plain = clusterOf({ id: 'c', name: 'demo', pluginVersion: '3.4', clusterConfigs: {}, nodeGroups })
  const cluster: PluginCluster = {
    ...plain,
    nodes: plain.nodes.map((node) => ({ ...node, run: () => Promise.resolve(answer) })),
  }
  return await datanodesCheck.run(cluster, AbortSignal.timeout(10_000))
}

test('datanodes that the namenode hears of are live', async () => {
  expect(await datanodesSaid({ '10.0.1.1': 0, '10.0.1.2': 2, '10.0.1.3': 30 })).toEqual({
    status: 'GREEN',
    description: 'All 3 HDFS datanodes are live',
  })
})

test('a datanode that has been silent is named long before the namenode gives it up, and so is one that it has given up', async () => {
  expect(await datanodesSaid({ '10.0.1.1': 1, '10.0.1.3': 45 })).toEqual({
    status: 'RED',
    description:
      '2 of 3 HDFS datanodes are not live (demo-worker-1; demo-worker-2: not heard of for 45 s). Start one with `sudo /etc/fennec/service.sh start hadoop-datanode` on its node.',
  })
})
