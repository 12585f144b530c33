import { namenode } from '../../hdfs/configuration.ts'
import type { PluginCluster } from '../../interface.ts'
import { type JobProgram, type JobSupport, type JobToRun, type JobWish, plainHints } from '../../job-support.ts'
import { shellFault, shellProgram } from '../../kit/jobs/shell-program.ts'
import { SPARK_HINTS, sparkFault } from '../../spark/submit.ts'
import { HISTORY_SERVER, hasSpark, sparkNode } from '../spark/of-cluster.ts'
import { resourceManager } from '../yarn/sites.ts'
import { inHadoop } from './in-hadoop.ts'
import { javaWords, MAIN_CLASS } from './java.ts'
import { mapReduceRun } from './map-reduce.ts'
import { sparkOnYarn } from './spark.ts'
import { MAPPER, REDUCER, streamingWords } from './streaming.ts'

/** Begun by Hadoop's own commands on the resource manager's node, or without YARN on the namenode's; by Spark's where its history server is. */
export const jobs: JobSupport = {
  types: (version) => (version.startsWith('3.') ? ['Java', 'MapReduce', 'MapReduce.Streaming', 'Shell', 'Spark'] : []),
  hints: (type) => ({ ...plainHints(type), configs: HINTS[type] ?? [] }),
  usesFiles: () => true,
  // s3 where the image or the job brings hadoop-aws.
  dataSources: () => ['hdfs', 's3', 'manila'],
  fault(job, layout) {
    const { name, nodeGroups } = layout
    if (job.type === 'Shell') return shellFault(job)
    if (job.type === 'Spark') {
      if (hasSpark(layout)) return sparkFault(job)
      return `Jobs of type Spark run where the ${HISTORY_SERVER} does, and cluster ${name} has none.`
    }
    const yarn = nodeGroups.some(({ nodeProcesses }) => nodeProcesses.includes('resourcemanager'))
    if (!yarn && job.type !== 'Java')
      return `Jobs of type ${job.type} run on YARN, and cluster ${name} has no resourcemanager.`
    return oozieFault(job)
  },
  node: (cluster, type) => (type === 'Spark' ? sparkNode(cluster) : (resourceManager(cluster) ?? namenode(cluster))),
  program: (job, _node, cluster) => inHadoop(job, cluster, programOf(job, cluster)),
}

const RUNS: Partial<Record<JobWish['type'], (job: JobToRun) => string>> = {
  Java: javaWords,
  MapReduce: mapReduceRun,
  'MapReduce.Streaming': streamingWords,
  Shell: (job) => shellProgram(job).run,
}

function programOf(job: JobToRun, cluster: PluginCluster): JobProgram {
  if (job.type === 'Spark') return sparkOnYarn(job, cluster)
  const run = RUNS[job.type]
  if (!run) throw new Error(`The hadoop plugin runs no jobs of type ${job.type}.`)
  return { run: run(job) }
}

const HINTS: Partial<Record<JobWish['type'], { name: string; value: string; description: string }[]>> = {
  Java: [
    { name: MAIN_CLASS, value: '', description: 'The class to run' },
    { name: 'edp.java.java_opts', value: '', description: 'Options of the Java machine' },
  ],
  MapReduce: [
    {
      name: 'mapreduce.job.map.class',
      value: '',
      description: 'The mapper (mapred.mapper.class for one of the old interface)',
    },
    {
      name: 'mapreduce.job.reduce.class',
      value: '',
      description: 'The reducer (mapred.reducer.class for one of the old interface)',
    },
    { name: 'mapreduce.job.output.key.class', value: '', description: 'Type of the keys that are written' },
    { name: 'mapreduce.job.output.value.class', value: '', description: 'Type of the values that are written' },
  ],
  Spark: SPARK_HINTS,
  'MapReduce.Streaming': [
    { name: MAPPER, value: '', description: 'The command that maps' },
    { name: REDUCER, value: '', description: 'The command that reduces' },
  ],
}

function oozieFault({ configs }: JobWish): string | null {
  const asked = Object.keys(configs).filter(
    (name) =>
      name.startsWith('oozie.') || (name === 'edp.java.adapt_for_oozie' && /^true$/i.test(String(configs[name]))),
  )
  if (asked.length === 0) return null
  return `${asked.join(', ')}: there is no Oozie; jobs are run by Hadoop's own commands. Leave it out.`
}
