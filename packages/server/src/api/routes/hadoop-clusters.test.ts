import { findPlugin } from '@fennec/plugins'
import type { Plugin } from '@fennec/plugins/interface'
import { expect, test } from 'vitest'
import { aCluster, aGroup, aTemplate } from '../testing/bodies.ts'
import { anImage } from '../testing/plain-cloud.ts'
import { type TestApi, testApi } from '../testing/test-api.ts'

/** The service with the real plugin under both its names, and an image with its tags. */
function hadoopApi(): TestApi {
  const tags = ['hadoop', 'vanilla', '3.4'].map((tag) => [`_sahara_tag_${tag}`, 'True'])
  const api = testApi({ plugins: [findPlugin('hadoop') as Plugin, findPlugin('vanilla') as Plugin] })
  api.cloud.images = [anImage({ properties: { _sahara_username: 'ubuntu', ...Object.fromEntries(tags) } })]
  return api
}

const aHadoopCluster = (wish: Record<string, unknown> = {}) =>
  aCluster({
    plugin_name: 'hadoop',
    plugin_version: '3.4',
    node_groups: [
      aGroup({ name: 'master', node_processes: ['namenode', 'secondarynamenode'] }),
      aGroup({ name: 'worker', node_processes: ['datanode'], count: 3 }),
    ],
    ...wish,
  })

test.each(['hadoop', 'vanilla'])('a Hadoop cluster is accepted by the name %s', async (plugin_name) => {
  const body = aHadoopCluster({ plugin_name })
  expect((await hadoopApi().ask('POST', '/v2/clusters', { body })).status).toBe(202)
})

test.each([
  [
    'an unknown setting',
    { cluster_configs: { HDFS: { 'dfs.replicas': 7 } } },
    'INVALID_REFERENCE',
    /doesn't contain config with name 'dfs\.replicas'/,
  ],
  [
    'a setting of the wrong type',
    { cluster_configs: { HDFS: { 'dfs.replication': 'two' } } },
    'INVALID_CONFIGURATION',
    /HDFS \/ dfs\.replication in cluster_configs is "two": it must be a whole number from 1 to 512/,
  ],
  [
    'more replicas than datanodes',
    { cluster_configs: { HDFS: { 'dfs.replication': 4 } } },
    'INVALID_COMPONENT_COUNT',
    /dfs\.replication is 4, and datanode would run on 3/,
  ],
  [
    'no namenode',
    { node_groups: [aGroup({ name: 'worker', node_processes: ['datanode'] })] },
    'INVALID_COMPONENT_COUNT',
    /namenode must run on exactly 1 node, and would run on 0/,
  ],
  [
    'two namenodes',
    { node_groups: [aGroup({ name: 'all', node_processes: ['namenode', 'datanode'], count: 2 })] },
    'INVALID_COMPONENT_COUNT',
    /namenode must run on exactly 1 node, and would run on 2/,
  ],
  [
    'Spark without YARN',
    { node_groups: [aGroup({ name: 'all', node_processes: ['namenode', 'datanode', 'spark history server'] })] },
    'INVALID_COMPONENT_COUNT',
    /spark history server shows what Spark has run on YARN, and resourcemanager would run on no node/,
  ],
  [
    'a process of the old plugin',
    { node_groups: [aGroup({ name: 'all', node_processes: ['namenode', 'oozie'] })] },
    'INVALID_REFERENCE',
    /oozie/,
  ],
  [
    'a version of the old plugin',
    { plugin_name: 'vanilla', plugin_version: '2.8.2' },
    'INVALID_REFERENCE',
    /Clusters can be made of: 3\.4/,
  ],
])('%s is refused, and nothing is made', async (_what, wish, name, sentence) => {
  const api = hadoopApi()
  const { status, body } = await api.ask('POST', '/v2/clusters', { body: aHadoopCluster(wish) })
  expect({ status, ...body }).toMatchObject({
    status: 400,
    error_name: name,
    error_message: expect.stringMatching(sentence),
  })
  expect(api.store.clusterRows.rows).toEqual([])
})

test('a template of the old plugin is kept and can be changed', async () => {
  const api = hadoopApi()
  const node_processes = ['nodemanager', 'datanode']
  const template = aTemplate({ plugin_name: 'vanilla', plugin_version: '2.8.2', node_processes })
  const { status, body } = await api.ask('POST', '/v2/node-group-templates', { body: template })
  expect(status).toBe(202)
  const changed = await api.ask('PATCH', `/v2/node-group-templates/${body.node_group_template?.id}`, {
    body: { node_configs: { HDFS: { 'dfs.replication': 2 }, YARN: { 'NodeManager Heap Size': 512 } } },
  })
  expect(changed.status).toBe(202)
})
