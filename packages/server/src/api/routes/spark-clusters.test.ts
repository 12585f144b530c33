import { findPlugin } from '@fennec/plugins'
import type { Plugin } from '@fennec/plugins/interface'
import { expect, test } from 'vitest'
import { aCluster, aGroup, aTemplate } from '../testing/bodies.ts'
import { anImage } from '../testing/plain-cloud.ts'
import { type TestApi, testApi } from '../testing/test-api.ts'

/** The service with the real plugin, and an image with its tags. */
function sparkApi(): TestApi {
  const properties = { _sahara_username: 'ubuntu', _sahara_tag_spark: 'True', '_sahara_tag_4.1': 'True' }
  const api = testApi({ plugins: [findPlugin('spark') as Plugin] })
  api.cloud.images = [anImage({ properties })]
  return api
}

const aSparkCluster = (wish: Record<string, unknown> = {}) =>
  aCluster({
    plugin_name: 'spark',
    plugin_version: '4.1',
    node_groups: [
      aGroup({ name: 'master', node_processes: ['master', 'spark history server'] }),
      aGroup({ name: 'worker', node_processes: ['worker'], count: 2 }),
    ],
    ...wish,
  })

test('a Spark cluster is accepted', async () => {
  expect((await sparkApi().ask('POST', '/v2/clusters', { body: aSparkCluster() })).status).toBe(202)
})

test.each([
  [
    'an unknown setting',
    { cluster_configs: { Spark: { 'spark.sql.shuffle.partitions': 7 } } },
    'INVALID_REFERENCE',
    /doesn't contain config with name 'spark\.sql\.shuffle\.partitions'/,
  ],
  [
    'a setting of the wrong type',
    { cluster_configs: { Spark: { 'Master port': 'here' } } },
    'INVALID_CONFIGURATION',
    /Spark \/ Master port in cluster_configs is "here": it must be a whole number from 1 to 65535/,
  ],
  [
    'no master',
    { node_groups: [aGroup({ name: 'worker', node_processes: ['worker'] })] },
    'INVALID_COMPONENT_COUNT',
    /master must run on exactly 1 node, and would run on 0/,
  ],
  [
    'two masters',
    { node_groups: [aGroup({ name: 'all', node_processes: ['master', 'worker'], count: 2 })] },
    'INVALID_COMPONENT_COUNT',
    /master must run on exactly 1 node, and would run on 2/,
  ],
  [
    'a namenode without datanodes',
    { node_groups: [aGroup({ name: 'all', node_processes: ['master', 'worker', 'namenode'] })] },
    'INVALID_COMPONENT_COUNT',
    /namenode, datanode come together or not at all, and datanode would run on no node/,
  ],
  [
    'more replicas than datanodes',
    {
      node_groups: [aGroup({ name: 'all', node_processes: ['master', 'worker', 'namenode', 'datanode'] })],
      cluster_configs: { HDFS: { 'dfs.replication': 2 } },
    },
    'INVALID_COMPONENT_COUNT',
    /dfs\.replication is 2, and datanode would run on 1/,
  ],
  [
    'a process of the old plugin',
    { node_groups: [aGroup({ name: 'all', node_processes: ['master', 'slave'] })] },
    'INVALID_REFERENCE',
    /slave/,
  ],
  [
    'a version of the old plugin',
    { plugin_version: '2.3' },
    'INVALID_REFERENCE',
    /Clusters can be made of: 4\.1, 3\.5/,
  ],
  ['a version nobody had', { plugin_version: '9' }, 'INVALID_REFERENCE', /It supports: 4\.1, 3\.5, 2\.3/],
])('%s is refused, and nothing is made', async (_what, wish, name, sentence) => {
  const api = sparkApi()
  const { status, body } = await api.ask('POST', '/v2/clusters', { body: aSparkCluster(wish) })
  expect({ status, ...body }).toMatchObject({
    status: 400,
    error_name: name,
    error_message: expect.stringMatching(sentence),
  })
  expect(api.store.clusterRows.rows).toEqual([])
})

test('a template of an old version is kept and can be changed', async () => {
  const api = sparkApi()
  const template = aTemplate({ plugin_name: 'spark', plugin_version: '2.3', node_processes: ['slave', 'datanode'] })
  const { status, body } = await api.ask('POST', '/v2/node-group-templates', { body: template })
  expect(status).toBe(202)
  const changed = await api.ask('PATCH', `/v2/node-group-templates/${body.node_group_template?.id}`, {
    body: { node_configs: { HDFS: { 'dfs.replication': 2 } } },
  })
  expect(changed.status).toBe(202)
})
