import { expect, test } from 'vitest'
import type { PluginLayout, PluginNodeGroup } from '../../interface.ts'
import { aGroup, clusterOf } from '../../kit/testing/layouts.ts'
import { files } from '../configuration.ts'
import { sparkPlugin } from '../spark.ts'
import { aLayout } from '../testing/layouts.ts'

const withHdfs = (worker: Partial<PluginNodeGroup> = {}, master = ['master', 'namenode']): PluginLayout =>
  aLayout({
    nodeGroups: [aGroup('master', master), aGroup('worker', ['worker', 'datanode'], { count: 3, ...worker })],
  })

const refusal = (layout: PluginLayout): { code?: string; message: string } => {
  try {
    sparkPlugin.validate(layout)
  } catch (error) {
    return error as Error & { code: string }
  }
  return { message: 'accepted' }
}

const contentOf = (name: string, layout: PluginLayout, at = 1): string => {
  const cluster = clusterOf(layout)
  const node = cluster.nodes[at]
  if (!node) throw new Error('no such node')
  const found = files(node, cluster).find((each) => 'path' in each && each.path.endsWith(name))
  return found && 'content' in found ? found.content : ''
}

test('HDFS beside Spark comes whole or not at all', () => {
  expect(refusal(withHdfs()).message).toBe('accepted')
  expect(refusal(withHdfs({}, ['master']))).toMatchObject({
    code: 'INVALID_COMPONENT_COUNT',
    message: 'Cluster demo: namenode, datanode come together or not at all, and namenode would run on no node.',
  })
  const two = [...withHdfs().nodeGroups, aGroup('second', ['namenode'])]
  expect(refusal(aLayout({ nodeGroups: two }))).toMatchObject({
    code: 'INVALID_COMPONENT_COUNT',
    message: 'Cluster demo: namenode must run on at most 1 node, and would run on 2.',
  })
})

test('more replicas than datanodes are refused, when the cluster is made and when it is scaled', () => {
  const clusterConfigs = { HDFS: { 'dfs.replication': 3 } }
  expect(refusal({ ...withHdfs({ count: 2 }), clusterConfigs })).toMatchObject({
    code: 'INVALID_COMPONENT_COUNT',
    message: expect.stringContaining('dfs.replication is 3, and datanode would run on 2'),
  })
  const scale = () =>
    sparkPlugin.scaling?.validateScaling(
      { ...withHdfs(), clusterConfigs },
      { resized: new Map([['worker', 2]]), added: [] },
    )
  expect(scale).toThrow(
    expect.objectContaining({
      code: 'CLUSTER_CANNOT_BE_SCALED',
      message: expect.stringContaining('lies on 3 datanodes (dfs.replication), and 2 would be left'),
    }),
  )
})

test('Spark and whoever logs in find HDFS; without it there is nothing of it', () => {
  expect(contentOf('core-site.xml', withHdfs())).toContain('<value>hdfs://10.0.0.1:9000</value>')
  expect(contentOf('spark-env.sh', withHdfs())).toContain(':-/opt/hadoop/etc/hadoop}')
  expect(contentOf('core-site.xml', aLayout())).toBe('')
  expect(contentOf('spark-env.sh', aLayout())).not.toContain('HADOOP')
  expect(sparkPlugin.info(clusterOf(withHdfs())).HDFS).toEqual({
    'Web UI': 'http://172.24.0.1:9870',
    NameNode: 'hdfs://10.0.0.1:9000',
  })
})

test('a worker leaves room for the datanode beside it', () => {
  // 8192 less 1024 for the node, 1024 for the worker itself and the datanode's heap.
  const nodeConfigs = { HDFS: { 'DataNode Heap Size': 512 } }
  expect(contentOf('spark-env.sh', withHdfs({ nodeConfigs }))).toContain("SPARK_WORKER_MEMORY='5632m'")
})
