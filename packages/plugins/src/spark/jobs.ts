import { hasHdfs, hdfsOfCluster } from '../hdfs/of-cluster.ts'
import type { PluginCluster } from '../interface.ts'
import { type JobProgram, type JobSupport, type JobToRun, type JobWish, plainHints } from '../job-support.ts'
import { nodesWith } from '../kit/framework.ts'
import { shellFault, shellProgram } from '../kit/jobs/shell-program.ts'
import { shellQuote } from '../kit/shell-quote.ts'
import { ofCluster } from './configuration.ts'
import { SPARK_HINTS, sparkFault, sparkSubmit } from './submit.ts'

/** Drivers run on the master's node, as they did in the old service: `spark-submit` in client mode, so that what they say is there. */
export const jobs: JobSupport = {
  types: (version) => (version.startsWith('3.5') || version.startsWith('4.') ? ['Shell', 'Spark'] : []),
  hints: (type) => (type === 'Spark' ? { configs: SPARK_HINTS, args: [] } : plainHints(type)),
  usesFiles: () => true,
  // Spark's own distribution opens these and no others; s3 where the image or the job brings hadoop-aws. A share is a directory of all nodes.
  dataSources: () => ['hdfs', 's3', 'manila'],
  fault: (job) => (job.type === 'Shell' ? shellFault(job) : (driverFault(job) ?? sparkFault(job))),
  node(cluster) {
    const [master] = nodesWith('master', cluster)
    if (!master) throw new Error(`Cluster ${cluster.name} has no master.`)
    return master
  },
  program: (job, _node, cluster) =>
    job.type === 'Shell' ? inSparksPath(job, cluster) : sparkSubmit(job, ofCluster(cluster).text('Spark home')),
}

const DEPLOY_MODE = 'spark.submit.deployMode'

/** On YARN the job's mark finds a driver wherever it runs; here `spark-submit` would end with the job accepted, and the driver go on alone. */
function driverFault({ configs }: JobWish): string | null {
  if ((configs[DEPLOY_MODE] ?? 'client') === 'client') return null
  return `${DEPLOY_MODE} ${configs[DEPLOY_MODE]} is not offered on clusters of this plugin: the driver would run on some worker, where its job could neither be followed nor cancelled. Leave it out: the driver runs on the master's node.`
}

/** `spark-submit` and its kin are found by their names. */
function inSparksPath(job: JobToRun, cluster: PluginCluster): JobProgram {
  const home = shellQuote(ofCluster(cluster).text('Spark home'))
  const hdfs = hasHdfs(cluster) ? `:${hdfsOfCluster(cluster).text('Hadoop home')}/bin` : ''
  const { run, ...program } = shellProgram(job)
  return { ...program, run: `export SPARK_HOME=${home}\nPATH=$PATH:$SPARK_HOME/bin${hdfs}\nexport PATH\n${run}` }
}
