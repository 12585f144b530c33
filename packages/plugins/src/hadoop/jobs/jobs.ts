import { type JobSupport, type JobToRun, type JobWish, plainHints } from '../../job-support.ts'
import { shellFault, shellProgram } from '../../kit/jobs/shell-program.ts'
import { namenode } from '../configuration.ts'
import { resourceManager } from '../yarn/sites.ts'
import { inHadoop } from './in-hadoop.ts'
import { javaWords, MAIN_CLASS } from './java.ts'
import { mapReduceRun } from './map-reduce.ts'
import { MAPPER, REDUCER, streamingWords } from './streaming.ts'

/** Begun on the resource manager's node, or without YARN on the namenode's, by Hadoop's own commands. */
export const jobs: JobSupport = {
  types: (version) => (version.startsWith('3.') ? ['Java', 'MapReduce', 'MapReduce.Streaming', 'Shell'] : []),
  hints: (type) => ({ ...plainHints(type), configs: HINTS[type] ?? [] }),
  usesFiles: () => true,
  // s3 where the image or the job brings hadoop-aws.
  dataSources: () => ['hdfs', 's3'],
  fault(job, { name, nodeGroups }) {
    if (job.type === 'Shell') return shellFault(job)
    const yarn = nodeGroups.some(({ nodeProcesses }) => nodeProcesses.includes('resourcemanager'))
    if (!yarn && job.type !== 'Java')
      return `Jobs of type ${job.type} run on YARN, and cluster ${name} has no resourcemanager.`
    return oozieFault(job)
  },
  node: (cluster) => resourceManager(cluster) ?? namenode(cluster),
  program: (job, _node, cluster) => inHadoop(job, cluster, runOf(job)),
}

const RUNS: Partial<Record<JobWish['type'], (job: JobToRun) => string>> = {
  Java: javaWords,
  MapReduce: mapReduceRun,
  'MapReduce.Streaming': streamingWords,
  Shell: (job) => shellProgram(job).run,
}

function runOf(job: JobToRun): string {
  const run = RUNS[job.type]
  if (!run) throw new Error(`The hadoop plugin runs no jobs of type ${job.type}.`)
  return run(job)
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
