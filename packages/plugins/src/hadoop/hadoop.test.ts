import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PluginLayout } from '../interface.ts'
import type { JobType, JobWish } from '../job-support.ts'
import { aGroup } from '../kit/testing/layouts.ts'
import { files } from './files.ts'
import { hadoopPlugin, vanillaPlugin } from './hadoop.ts'
import { aCluster, aLayout } from './testing/layouts.ts'

const refusal = (layout: PluginLayout): { code?: string; message: string } => {
  try {
    hadoopPlugin.validate(layout)
  } catch (error) {
    return error as Error & { code: string }
  }
  return { message: 'accepted' }
}
const withHdfs = (values: Record<string, string | number | boolean>): PluginLayout =>
  aLayout({ clusterConfigs: { HDFS: values } })

test('a namenode and datanodes are a cluster, with and without a secondary namenode', () => {
  expect(refusal(aLayout()).message).toBe('accepted')
  const all = aGroup('all', ['namenode', 'datanode'])
  expect(refusal(aLayout({ nodeGroups: [all] })).message).toBe('accepted')
})

test.each([
  [0, 'namenode must run on exactly 1 node, and would run on 0.'],
  [2, 'namenode must run on exactly 1 node, and would run on 2.'],
])('%i namenodes are refused by the old error name', (count, sentence) => {
  const nodeGroups = [aGroup('master', ['namenode'], { count }), aGroup('worker', ['datanode'])]
  expect(refusal(aLayout({ nodeGroups }))).toMatchObject({
    code: 'INVALID_COMPONENT_COUNT',
    message: `Cluster demo: ${sentence}`,
  })
})

test('more replicas than datanodes are refused with both numbers', () => {
  expect(refusal(withHdfs({ 'dfs.replication': 4 }))).toMatchObject({
    code: 'INVALID_COMPONENT_COUNT',
    message:
      'Cluster demo: HDFS / dfs.replication is 4, and datanode would run on 3: no block could have that many replicas. Lower the one or raise the other.',
  })
  expect(refusal(withHdfs({ 'dfs.replication': '3' })).message).toBe('accepted')
})

test.each([
  ['dfs.replication', 'two', 'a whole number from 1 to 512'],
  ['dfs.replication', 0, 'a whole number from 1 to 512'],
  ['NameNode port', 70_000, 'a whole number from 1 to 65535'],
  ['NameNode Heap Size', '1g', 'a whole number of at least 64 (MiB)'],
])('%s cannot be %s', (name, value, wish) => {
  expect(refusal(withHdfs({ [name]: value }))).toMatchObject({
    code: 'INVALID_CONFIGURATION',
    message: `HDFS / ${name} in cluster_configs is ${JSON.stringify(value)}: it must be ${wish}.`,
  })
})

test('a line of the extra properties that is none is quoted', () => {
  expect(refusal(withHdfs({ 'Extra hdfs-site properties': 'dfs.support.append true\nnonsense' })).message).toContain(
    'has the line "nonsense"',
  )
})

test('only groups of datanodes are scaled, and as many stay as a block has replicas', () => {
  const layout = withHdfs({ 'dfs.replication': 2 })
  const scale = (resized: [string, number][]) => () =>
    hadoopPlugin.scaling?.validateScaling(layout, { resized: new Map(resized), added: [] })
  expect(scale([['worker', 2]])).not.toThrow()
  expect(scale([['worker', 5]])).not.toThrow()
  expect(scale([['master', 2]])).toThrow(expect.objectContaining({ code: 'NODE_GROUP_CANNOT_BE_SCALED' }))
  expect(scale([['worker', 1]])).toThrow(
    expect.objectContaining({
      code: 'CLUSTER_CANNOT_BE_SCALED',
      message: expect.stringContaining('lies on 2 datanodes (dfs.replication), and 1 would be left'),
    }),
  )
})

const contentOf = (name: string, cluster = aCluster(), at = 1): string => {
  const node = cluster.nodes[at]
  if (!node) throw new Error('no such node')
  const found = files(node, cluster).find((each) => 'path' in each && each.path.endsWith(name))
  return found && 'content' in found ? found.content : ''
}
const property = (name: string, value: string) => `<name>${name}</name><value>${value}</value>`

test('blocks have no more replicas than there are datanodes, unless autoconfiguration is off', () => {
  expect(contentOf('hdfs-site.xml')).toContain(property('dfs.replication', '3'))
  const groups = (useAutoconfig: boolean) => [
    aGroup('master', ['namenode']),
    aGroup('worker', ['datanode'], { useAutoconfig }),
  ]
  const alone = aCluster({ nodeGroups: groups(true) })
  expect(contentOf('hdfs-site.xml', alone)).toContain(property('dfs.replication', '1'))
  expect(refusal(aLayout({ nodeGroups: groups(false) })).message).toContain('dfs.replication is 3')
})

test('HDFS lies on the data volumes, and on the boot disk only where there are none', () => {
  expect(contentOf('hdfs-site.xml')).toContain(
    property('dfs.datanode.data.dir', '/volumes/disk1/hdfs/datanode,/volumes/disk2/hdfs/datanode'),
  )
  expect(contentOf('hdfs-site.xml', aCluster({ storagePaths: ['/mnt'] }))).toContain(
    property('dfs.datanode.data.dir', '/mnt/hdfs/datanode'),
  )
})

test('a datanode has the port of its node; one that takes any takes it on all addresses, where none is given twice', () => {
  expect(contentOf('hdfs-site.xml')).toContain(property('dfs.datanode.address', '10.0.1.1:9866'))
  const shared = aCluster({ clusterConfigs: { HDFS: { 'DataNode port': 0 } } })
  expect(contentOf('hdfs-site.xml', shared)).toContain(property('dfs.datanode.address', '0.0.0.0:0'))
})

test('extra properties count before ours, whatever is in them', () => {
  const clusterConfigs = { HDFS: { 'Extra hdfs-site properties': 'dfs.replication 1\na.b  x < y & z' } }
  const content = contentOf('hdfs-site.xml', aCluster({ clusterConfigs }))
  expect(content).toContain(property('dfs.replication', '1'))
  expect(content).not.toContain(property('dfs.replication', '3'))
  expect(content).toContain(property('a.b', 'x &lt; y &amp; z'))
})

test('an S3 that cannot be reached is given up soon, unless the cluster says otherwise', () => {
  expect(contentOf('core-site.xml')).toContain(property('fs.s3a.retry.limit', '3'))
  const clusterConfigs = { Hadoop: { 'Extra core-site properties': 'fs.s3a.retry.limit 7' } }
  expect(contentOf('core-site.xml', aCluster({ clusterConfigs }))).toContain(property('fs.s3a.retry.limit', '7'))
  expect(hadoopPlugin.jobs?.dataSources('3.4')).toEqual(['hdfs', 's3', 'manila'])
})

test('the heap of a process is its node group’s', () => {
  const nodeGroups = [
    aGroup('master', ['namenode']),
    aGroup('worker', ['datanode'], { count: 3, nodeConfigs: { HDFS: { 'DataNode Heap Size': 512 } } }),
  ]
  expect(contentOf('hadoop-env.sh', aCluster({ nodeGroups }))).toContain("HDFS_DATANODE_OPTS='-Xmx512m'")
  expect(contentOf('hadoop-env.sh', aCluster({ nodeGroups }), 0)).toContain("HDFS_DATANODE_OPTS='-Xmx1024m'")
})

test('a Java that came as a package is found, as Hadoop’s own scripts do not', () => {
  const directory = mkdtempSync(join(tmpdir(), 'fennec-java-'))
  try {
    const home = join(realpathSync(directory), 'java-17-openjdk')
    for (const each of [join(home, 'bin'), join(directory, 'path')]) mkdirSync(each, { recursive: true })
    writeFileSync(join(home, 'bin/java'), '#!/bin/sh\n', { mode: 0o755 })
    symlinkSync(join(home, 'bin/java'), join(directory, 'path/java'))
    // The image's own, if this machine has one, is not meant.
    const script = contentOf('hadoop-env.sh', aCluster()).replaceAll('/opt/java', join(directory, 'none'))
    const env = { PATH: `${join(directory, 'path')}:${process.env.PATH}` }
    expect(execFileSync('bash', ['--norc', '-c', `${script}\nprintenv JAVA_HOME`], { env, encoding: 'utf8' })).toBe(
      `${home}\n`,
    )
  } finally {
    rmSync(directory, { recursive: true })
  }
})

test('ports are opened as they are set, and for the processes of the group', () => {
  expect(hadoopPlugin.openPorts(aGroup('m', ['namenode', 'secondarynamenode']), '3.4', {})).toEqual([9000, 9870, 9868])
  expect(hadoopPlugin.openPorts(aGroup('w', ['datanode']), '3.4', { HDFS: { 'DataNode port': 0 } })).toEqual([
    9867, 9864,
  ])
})

test('the old name is the same plugin, with the versions of the old one for templates', () => {
  expect(hadoopPlugin.versions).toEqual(['3.4'])
  expect(vanillaPlugin.versions).toEqual(['3.4', '2.8.2', '2.7.5', '2.7.1'])
  expect(vanillaPlugin.retiredVersions).toEqual(['2.8.2', '2.7.5', '2.7.1'])
  expect(vanillaPlugin.nodeProcesses('3.4')).toEqual(hadoopPlugin.nodeProcesses('3.4'))
  expect(vanillaPlugin.nodeProcesses('2.8.2')).toMatchObject({ JobFlow: ['oozie'], Hive: ['hiveserver'] })
  expect(vanillaPlugin.requiredImageTags('2.8.2')).toEqual(['vanilla', '2.8.2'])
})

test('settings of the old versions are known by their names', () => {
  const named = (version: string, name: string) => vanillaPlugin.configs(version).find((each) => each.name === name)
  expect(vanillaPlugin.configs('2.8.2')).toHaveLength(2159 + 7 + 5 + 5 + 3)
  expect(named('2.8.2', 'dfs.replication')).toMatchObject({
    applicable_target: 'HDFS',
    config_type: 'int',
    default_value: 3,
    scope: 'cluster',
    priority: 1,
  })
  expect(named('2.8.2', 'fs.s3a.awsAccessKeyId')).toBeUndefined()
  expect(named('2.7.1', 'fs.s3a.awsAccessKeyId')).toBeDefined()
  expect(named('2.8.2', 'fs.s3a.attempts.maximum')).toMatchObject({ default_value: 20 })
  expect(named('2.7.5', 'fs.s3a.attempts.maximum')).toMatchObject({ default_value: 10 })
})

const withYarn = (worker: Parameters<typeof aGroup>[2] = {}, master = ['resourcemanager', 'historyserver']) => [
  aGroup('master', ['namenode', ...master]),
  aGroup('worker', ['datanode', 'nodemanager'], { count: 3, ...worker }),
]

test('YARN comes whole or not at all', () => {
  expect(refusal(aLayout({ nodeGroups: withYarn() })).message).toBe('accepted')
  expect(refusal(aLayout({ nodeGroups: withYarn({}, ['resourcemanager']) }))).toMatchObject({
    code: 'INVALID_COMPONENT_COUNT',
    message:
      'Cluster demo: resourcemanager, nodemanager, historyserver come together or not at all, and historyserver would run on no node.',
  })
  expect(contentOf('yarn-site.xml')).toBe('')
})

test('containers have what the flavor leaves, two tasks fit on every node, and what was set counts', () => {
  const offered = (worker: Parameters<typeof aGroup>[2]) => {
    const cluster = aCluster({ nodeGroups: withYarn(worker) })
    const memory = /resource\.memory-mb<\/name><value>(\d+)/.exec(contentOf('yarn-site.xml', cluster))?.[1]
    const task = /map\.memory\.mb<\/name><value>(\d+)/.exec(contentOf('mapred-site.xml', cluster))?.[1]
    return [Number(memory), Number(task)]
  }
  expect(offered({})).toEqual([8192 - 1024 - 2 * 1024, 1024])
  expect(offered({ flavor: { vcpus: 1, ramMiB: 1024 } })).toEqual([1024, 512])
  expect(offered({ flavor: null })).toEqual([8192, 1024])
  expect(offered({ nodeConfigs: { YARN: { 'yarn.nodemanager.resource.memory-mb': 1500 } } })).toEqual([1500, 750])
})

const withSpark = (worker: Parameters<typeof aGroup>[2] = {}) => [
  ...withYarn(worker),
  aGroup('spark', ['spark history server']),
]

test('Spark needs YARN, and executors that fit on it', () => {
  expect(refusal(aLayout({ nodeGroups: withSpark() })).message).toBe('accepted')
  const alone = [aGroup('all', ['namenode', 'datanode', 'spark history server'])]
  expect(refusal(aLayout({ nodeGroups: alone }))).toMatchObject({
    code: 'INVALID_COMPONENT_COUNT',
    message:
      'Cluster demo: spark history server shows what Spark has run on YARN, and resourcemanager would run on no node.',
  })
  const clusterConfigs = { Spark: { 'Executor memory': '8g' } }
  expect(refusal(aLayout({ nodeGroups: withSpark(), clusterConfigs }))).toMatchObject({
    code: 'INVALID_CONFIGURATION',
    message:
      'Spark / Executor memory is 8g, for which a container of 9011 MiB is needed, and no node manager offers more than 5120. Lower the one or raise yarn.nodemanager.resource.memory-mb.',
  })
  const small = withSpark({ nodeConfigs: { YARN: { 'yarn.nodemanager.resource.memory-mb': 768 } } })
  expect(refusal(aLayout({ nodeGroups: small })).message).toContain('at least 450 MiB, and would have 384')
})

test('an executor has what of the smallest node manager is there for a core, in whole containers', () => {
  const memory = (worker: Parameters<typeof aGroup>[2], clusterConfigs = {}) =>
    /spark\.executor\.memory (.*)/.exec(
      contentOf('spark-defaults.conf', aCluster({ nodeGroups: withSpark(worker), clusterConfigs })),
    )?.[1]
  // 5120 MiB for four cores are one container of 1024 for each.
  expect(memory({})).toBe('640m')
  expect(memory({ flavor: { vcpus: 2, ramMiB: 32_768 } })).toBe(`${14 * 1024 - Math.ceil((14 * 1024) / 11)}m`)
  expect(memory({}, { Spark: { 'Executor memory': '2g' } })).toBe('2048m')
})

test('Spark finds YARN, its jars on every node, and its event logs in HDFS; without its history server there is nothing of it', () => {
  const cluster = aCluster({ nodeGroups: withSpark() })
  const content = contentOf('spark-defaults.conf', cluster)
  for (const line of [
    'spark.master yarn',
    'spark.yarn.jars local:/opt/spark/jars/*',
    'spark.eventLog.dir hdfs://10.0.0.1:9000/spark-events',
    'spark.history.fs.logDirectory hdfs://10.0.0.1:9000/spark-events',
  ]) {
    expect(content.split('\n')).toContain(line)
  }
  expect(hadoopPlugin.info(cluster)['Apache Spark']).toEqual({
    'Spark History Server UI': 'http://172.24.2.1:18080',
  })
  expect(contentOf('spark-defaults.conf', aCluster({ nodeGroups: withYarn() }))).toBe('')
})

const aJob = (type: JobType, configs: JobWish['configs'] = {}): JobWish => {
  return { type, mains: [], libs: ['a.jar'], configs, params: {}, args: [] }
}

test('MapReduce needs YARN, and nothing asks for Oozie', () => {
  const fault = (job: JobWish, nodeGroups = withYarn()) => hadoopPlugin.jobs?.fault(job, aLayout({ nodeGroups }))
  expect(fault(aJob('MapReduce'))).toBe(null)
  expect(fault(aJob('MapReduce'), aLayout().nodeGroups)).toContain('cluster demo has no resourcemanager')
  expect(fault(aJob('Java'), aLayout().nodeGroups)).toBe(null)
  expect(fault(aJob('Spark'))).toBe(
    'Jobs of type Spark run where the spark history server does, and cluster demo has none.',
  )
  expect(fault(aJob('Spark'), withSpark())).toBe(null)
  expect(fault(aJob('Java', { 'oozie.libpath': '/lib' }))).toContain('oozie.libpath: there is no Oozie')
})

test('a Spark job begins where the history server runs, others by the resource manager, and YARN knows it by its tag', () => {
  const cluster = aCluster({ nodeGroups: withSpark() })
  const { jobs } = hadoopPlugin
  expect(jobs?.node(cluster, 'Spark').instanceName).toBe('demo-spark-0')
  expect(jobs?.node(cluster, 'MapReduce').instanceName).toBe('demo-master-0')
  const [node] = cluster.nodes
  if (!node) throw new Error('no node')
  const configs = { 'spark.yarn.tags': 'mine', 'fs.s3a.secret.key': 'x' }
  const job = { ...aJob('Spark', configs), mains: ['a.py'], id: 'j', name: 'n', input: null, output: null }
  const program = jobs?.program(job, node, cluster)
  expect(program?.files?.map(({ content }) => content).join('')).toContain('spark.yarn.tags=fennec-j,mine\n')
  expect(program?.run).not.toContain('fs.s3a.secret.key')
})

test('settings of a job are in a file of its own, a credential is not shown by the history server, and no command line has them', () => {
  const cluster = aCluster({ nodeGroups: withYarn() })
  const [node] = cluster.nodes
  if (!node || !hadoopPlugin.jobs) throw new Error('no node')
  const configs = { 'edp.java.main_class': 'Main', 'my.secret': 'x <y>' }
  const job = { ...aJob('Java', configs), id: 'j', name: 'n', input: null, output: null }
  const { run, files = [] } = hadoopPlugin.jobs.program(job, node, cluster)
  expect(run).not.toContain('x <y>')
  expect(files[0]?.content).toContain(property('my.secret', 'x &lt;y&gt;'))
  expect(files[0]?.content).toContain(property('mapreduce.job.redacted-properties', 'my.secret'))
})
