import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { imagesDirectory } from '@fennec/sandbox'
import type { CommandResult } from '../../packages/plugins/src/interface.ts'
import { smallSpark } from '../../packages/start/src/demo/small-spark.ts'
import { type FrameworkUnderTest, frameworkUnderTest, type ShownCluster } from '../system/framework-under-test.ts'

export type { ShownCluster } from '../system/framework-under-test.ts'

/** A compiler that is done soon. */
const SMALL_JVM = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1'
const AM_OPTIONS = 'yarn.app.mapreduce.am.command-opts'

const {
  'Worker memory': _memory,
  'Worker cores': _cores,
  ...SPARK
} = smallSpark(['spark.executor.instances 1', `spark.yarn.am.extraJavaOptions ${SMALL_JVM}`])

/** Small heaps, and no port that two nodes of one machine would both want. */
const CONFIGS = {
  HDFS: {
    'NameNode Heap Size': 192,
    'SecondaryNameNode Heap Size': 128,
    'DataNode Heap Size': 128,
    'dfs.replication': 2,
    'dfs.blocksize': 1_048_576,
    'DataNode port': 0,
    'Extra hdfs-site properties': [
      // How often the namenode looks whether all blocks of a leaving datanode are elsewhere.
      'dfs.namenode.decommission.interval 1',
      // A datanode is dead after two of the former and ten of the latter, in milliseconds and in seconds.
      'dfs.namenode.heartbeat.recheck-interval 2000',
      'dfs.heartbeat.interval 1',
    ].join('\n'),
  },
  YARN: {
    'ResourceManager Heap Size': 192,
    'NodeManager Heap Size': 128,
    'Shuffle port': 0,
    // How often what no application has any more is deleted, in milliseconds.
    'Extra yarn-site properties': 'yarn.nodemanager.localizer.cache.cleanup.interval-ms 2000',
  },
  MapReduce: {
    'JobHistoryServer Heap Size': 128,
    'Extra mapred-site properties': ['mapreduce.map.java.opts', 'mapreduce.reduce.java.opts', AM_OPTIONS]
      .map((name) => `${name} -Xmx200m ${SMALL_JVM}`)
      .join('\n'),
  },
  Hadoop: { 'Daemon Java options': SMALL_JVM },
  Spark: { ...SPARK, 'Executor memory': '512m', 'Dynamic allocation': false },
}

const group = (name: string, count: number, node_processes: string[]) => ({
  name,
  count,
  node_processes,
  flavor_id: '2',
  boot_from_volume: true,
})
const ONE_VOLUME = { volumes_per_node: 1, volumes_size: 1 }

export interface HadoopUnderTest extends FrameworkUnderTest {
  /** A small cluster of a master, two workers with HDFS and YARN, and one node that only stores. */
  herd(): Record<string, unknown>
  /** `hdfs` on the master of a herd. */
  hdfs(cluster: ShownCluster, words: string, input?: string): Promise<CommandResult>
}

export async function hadoopUnderTest(): Promise<HadoopUnderTest> {
  const under = await frameworkUnderTest('hadoop', '3.4')
  return {
    ...under,
    herd: () =>
      under.body({
        name: 'herd',
        cluster_configs: CONFIGS,
        node_groups: [
          group('master', 1, [
            'namenode',
            'secondarynamenode',
            'resourcemanager',
            'historyserver',
            'spark history server',
          ]),
          { ...group('worker', 2, ['datanode', 'nodemanager']), ...ONE_VOLUME },
          { ...group('store', 1, ['datanode']), ...ONE_VOLUME },
        ],
      }),
    hdfs: (cluster, words, input) =>
      under.run(cluster, 'herd-master-0', `HADOOP_CLIENT_OPTS='${SMALL_JVM}' /opt/hadoop/bin/hdfs ${words}`, input),
  }
}

/** Hadoop's own programs for jobs. */
export const EXAMPLES = readFileSync(
  join(imagesDirectory(), 'hadoop-3.4/layer/opt/hadoop/share/hadoop/mapreduce/hadoop-mapreduce-examples-3.4.2.jar'),
)

/** Settings of a MapReduce job that counts words by them. */
export const WORD_COUNT = {
  'mapreduce.job.map.class': 'org.apache.hadoop.examples.WordCount$TokenizerMapper',
  'mapreduce.job.reduce.class': 'org.apache.hadoop.examples.WordCount$IntSumReducer',
  'mapreduce.job.output.key.class': 'org.apache.hadoop.io.Text',
  'mapreduce.job.output.value.class': 'org.apache.hadoop.io.IntWritable',
  // One Java machine instead of three.
  'mapreduce.job.ubertask.enable': true,
}
