import { expect, test } from 'vitest'
import type { PluginLayout } from '../interface.ts'
import { aGroup } from '../kit/testing/layouts.ts'
import { files } from './configuration.ts'
import { sparkPlugin } from './spark.ts'
import { aCluster, aLayout } from './testing/layouts.ts'

const refusal = (layout: PluginLayout): { code?: string; message: string } => {
  try {
    sparkPlugin.validate(layout)
  } catch (error) {
    return error as Error & { code: string }
  }
  return { message: 'accepted' }
}
const withSpark = (values: Record<string, string | number | boolean>): PluginLayout =>
  aLayout({ clusterConfigs: { Spark: values } })

test('a master and workers are a cluster, with and without the servers beside them', () => {
  expect(refusal(aLayout()).message).toBe('accepted')
  const all = aGroup('all', ['master', 'worker', 'spark history server', 'spark connect server'])
  expect(refusal(aLayout({ nodeGroups: [all] })).message).toBe('accepted')
})

test.each([
  [0, 'master must run on exactly 1 node, and would run on 0.'],
  [2, 'master must run on exactly 1 node, and would run on 2.'],
])('%i masters are refused by the old error name', (count, sentence) => {
  const nodeGroups = [aGroup('master', ['master'], { count }), aGroup('worker', ['worker'])]
  expect(refusal(aLayout({ nodeGroups }))).toMatchObject({
    code: 'INVALID_COMPONENT_COUNT',
    message: `Cluster demo: ${sentence}`,
  })
})

test('all that is wrong with the counts is told at once', () => {
  const nodeGroups = [aGroup('history', ['spark history server'], { count: 2 })]
  expect(refusal(aLayout({ nodeGroups })).message).toBe(
    'Cluster demo: master must run on exactly 1 node, and would run on 0. worker must run on at least 1 node, and would run on 0. spark history server must run on at most 1 node, and would run on 2.',
  )
})

test.each([
  ['Master port', 'here', 'a whole number from 1 to 65535'],
  ['Master port', 70_000, 'a whole number from 1 to 65535'],
  ['Dynamic allocation', 'perhaps', 'true or false'],
  ['Worker memory', '2 GB', 'all, or memory as Spark writes it, for example 512m or 2g'],
  ['Worker cores', true, 'all, or a number of cores'],
  ['Maximum cleanup seconds', 5, 'a whole number of at least 60 (seconds)'],
])('%s cannot be %s', (name, value, wish) => {
  expect(refusal(withSpark({ [name]: value }))).toMatchObject({
    code: 'INVALID_CONFIGURATION',
    message: `Spark / ${name} in cluster_configs is ${JSON.stringify(value)}: it must be ${wish}.`,
  })
})

test('numbers and flags may come as text, as old clients send them', () => {
  expect(refusal(withSpark({ 'Master port': '7078', 'Dynamic allocation': 'False', 'Worker cores': 2 })).message).toBe(
    'accepted',
  )
  const cluster = aCluster({ clusterConfigs: { Spark: { 'Master port': '7078' } } })
  expect(sparkPlugin.info(cluster).Spark?.['Master URL']).toBe('spark://10.0.0.1:7078')
})

test('executors that fit on no worker are refused with both sizes', () => {
  const nodeGroups = [
    aGroup('master', ['master']),
    aGroup('worker', ['worker'], { nodeConfigs: { Spark: { 'Worker memory': '1g' } } }),
  ]
  const layout = aLayout({ nodeGroups, clusterConfigs: { Spark: { 'Executor memory': '2g' } } })
  expect(refusal(layout).message).toContain('is 2g, and a worker of node group worker has 1g')
})

test('a history server away from the master needs a place for event logs that both reach', () => {
  const nodeGroups = [
    aGroup('master', ['master']),
    aGroup('worker', ['worker']),
    aGroup('logs', ['spark history server']),
  ]
  expect(refusal(aLayout({ nodeGroups })).message).toContain('set Spark / Event log directory')
  const clusterConfigs = { Spark: { 'Event log directory': 's3a://logs/spark' } }
  expect(refusal(aLayout({ nodeGroups, clusterConfigs })).message).toBe('accepted')
})

test('a line of the extra properties that is none is quoted', () => {
  expect(refusal(withSpark({ 'Extra properties': 'spark.ui.killEnabled false\nnonsense' })).message).toContain(
    'has the line "nonsense"',
  )
})

test('only groups of workers are scaled, and one worker stays', () => {
  const layout = aLayout()
  const scale = (resized: [string, number][]) => () =>
    sparkPlugin.scaling?.validateScaling(layout, { resized: new Map(resized), added: [] })
  expect(scale([['worker', 5]])).not.toThrow()
  expect(scale([['master', 2]])).toThrow(expect.objectContaining({ code: 'NODE_GROUP_CANNOT_BE_SCALED' }))
  expect(scale([['worker', 0]])).toThrow(expect.objectContaining({ code: 'CLUSTER_CANNOT_BE_SCALED' }))
})

test('settings of an added node group are looked at too', () => {
  const added = [aGroup('more', ['worker'], { nodeConfigs: { Spark: { 'Worker cores': 'many' } } })]
  expect(() => sparkPlugin.scaling?.validateScaling(aLayout(), { resized: new Map(), added })).toThrow(
    /Worker cores in node group more/,
  )
})

const contentOf = (name: string, cluster = aCluster(), at = 1): string => {
  const node = cluster.nodes[at]
  if (!node) throw new Error('no such node')
  const found = files(node, cluster).find((each) => 'path' in each && each.path.endsWith(name))
  return found && 'content' in found ? found.content : ''
}

test('Spark writes to the data volumes, and to the boot disk only where there are none', () => {
  expect(contentOf('spark-env.sh')).toContain(
    "SPARK_LOCAL_DIRS='/volumes/disk1/spark/local,/volumes/disk2/spark/local'",
  )
  expect(contentOf('spark-defaults.conf')).toContain('spark.eventLog.dir file:///volumes/disk1/spark/events')
  expect(contentOf('spark-env.sh', aCluster({ storagePaths: ['/mnt'] }))).toContain(
    "SPARK_LOCAL_DIRS='/mnt/spark/local'",
  )
})

test('a worker offers what its flavor has less what the node needs; without autoconfiguration Spark finds out itself', () => {
  // 8192 less 1024 for the node and 1024 for the worker's own heap.
  expect(contentOf('spark-env.sh')).toContain("SPARK_WORKER_CORES='4'\nSPARK_WORKER_MEMORY='6144m'")
  expect(contentOf('spark-defaults.conf')).toContain('spark.executor.memory 6144m')
  const nodeGroups = [aGroup('master', ['master']), aGroup('worker', ['worker'], { useAutoconfig: false })]
  const plain = aCluster({ nodeGroups })
  expect(contentOf('spark-env.sh', plain)).not.toContain('SPARK_WORKER_MEMORY')
  expect(contentOf('spark-defaults.conf', plain)).not.toContain('spark.executor.memory')
})

test('an executor fits on the smallest worker', () => {
  const nodeGroups = [
    aGroup('master', ['master']),
    aGroup('large', ['worker']),
    aGroup('small', ['worker'], { nodeConfigs: { Spark: { 'Worker memory': '700m' } } }),
  ]
  expect(contentOf('spark-defaults.conf', aCluster({ nodeGroups }))).toContain('spark.executor.memory 700m')
})

test('extra properties stand last, so that they count', () => {
  const clusterConfigs = { Spark: { 'Extra properties': 'spark.eventLog.enabled false' } }
  expect(contentOf('spark-defaults.conf', aCluster({ clusterConfigs })).trim().split('\n').at(-1)).toBe(
    'spark.eventLog.enabled false',
  )
})

test('an S3 that cannot be reached is given up soon, unless the cluster says otherwise', () => {
  const clusterConfigs = { Spark: { 'Extra properties': 'spark.hadoop.fs.s3a.retry.limit 7' } }
  const lines = contentOf('spark-defaults.conf', aCluster({ clusterConfigs })).split('\n')
  expect(lines.filter((line) => line.includes('.retry.limit'))).toEqual([
    'spark.hadoop.fs.s3a.retry.limit 3',
    'spark.hadoop.fs.s3a.retry.limit 7',
  ])
})

test('ports are opened as they are set, and for the processes of the group', () => {
  const group = aGroup('master', ['master', 'spark history server'])
  expect(sparkPlugin.openPorts(group, '4.1', {})).toEqual([7077, 8080, 18_080])
  expect(sparkPlugin.openPorts(group, '4.1', { Spark: { 'Master port': '7078' } })).toEqual([7078, 8080, 18_080])
  expect(sparkPlugin.openPorts(aGroup('worker', ['worker']), '4.1', {})).toEqual([8081])
})

test('the Connect server is offered where the distribution has it', () => {
  expect(sparkPlugin.nodeProcesses('3.5')).toEqual({
    HDFS: ['namenode', 'datanode'],
    Spark: ['master', 'worker', 'spark history server'],
  })
  expect(sparkPlugin.nodeProcesses('4.1').Spark).toContain('spark connect server')
})

test('versions of the old plugin are there for templates, with its processes, settings and image tags', () => {
  expect(sparkPlugin.retiredVersions).toEqual(['2.3', '2.2', '2.1.0', '1.6.0'])
  expect(sparkPlugin.nodeProcesses('2.3')).toEqual({ HDFS: ['namenode', 'datanode'], Spark: ['master', 'slave'] })
  expect(sparkPlugin.requiredImageTags('2.3')).toEqual(['spark', '2.3'])
  const configs = sparkPlugin.configs('2.3')
  expect(configs).toHaveLength(163 + 2 + 12 + 3)
  expect(configs.find(({ name }) => name === 'Master port')).toMatchObject({
    config_type: 'string',
    default_value: '7077',
    scope: 'cluster',
    applicable_target: 'Spark',
    priority: 2,
  })
  expect(configs.find(({ name }) => name === 'Name Node Heap Size')).toMatchObject({
    config_type: 'int',
    default_value: 1024,
    is_optional: false,
  })
})
