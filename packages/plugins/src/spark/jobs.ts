import type { PluginCluster } from '../interface.ts'
import { type JobProgram, type JobSupport, type JobToRun, type JobWish, plainHints } from '../job-support.ts'
import { nodesWith } from '../kit/framework.ts'
import { shellFault, shellProgram } from '../kit/jobs/shell-program.ts'
import { shellQuote } from '../kit/shell-quote.ts'
import { ofCluster } from './configuration.ts'
import { propertiesText } from './properties.ts'

const MAIN_CLASS = 'edp.java.main_class'
const DRIVER_CLASSPATH = 'edp.spark.driver.classpath'
const ADAPT_FOR_SWIFT = 'edp.spark.adapt_for_swift'

/** Drivers run on the master's node, as they did in the old service: `spark-submit` in client mode, so that what they say is there. */
export const jobs: JobSupport = {
  types: (version) => (version.startsWith('3.5') || version.startsWith('4.') ? ['Shell', 'Spark'] : []),
  hints: (type) => (type === 'Spark' ? { configs: SPARK_HINTS, args: [] } : plainHints(type)),
  usesFiles: () => true,
  // Spark's own distribution opens these and no others; s3 where the image or the job brings hadoop-aws.
  dataSources: () => ['hdfs', 's3'],
  fault: (job) => (job.type === 'Shell' ? shellFault(job) : sparkFault(job)),
  node(cluster) {
    const [master] = nodesWith('master', cluster)
    if (!master) throw new Error(`Cluster ${cluster.name} has no master.`)
    return master
  },
  program: (job, _node, cluster) => (job.type === 'Shell' ? inSparksPath(job, cluster) : sparkProgram(job, cluster)),
}

const SPARK_HINTS = [
  { name: MAIN_CLASS, value: '', description: 'The class to run; a Python application (.py) has none' },
  { name: DRIVER_CLASSPATH, value: '', description: 'Prepended to the class path of the driver' },
]

function sparkFault({ configs }: JobWish): string | null {
  if (String(configs[ADAPT_FOR_SWIFT] ?? 'false').toLowerCase() === 'true') {
    return `${ADAPT_FOR_SWIFT} is not offered: Spark has no connector for Swift any more. Put the data where Swift's S3 interface serves it.`
  }
  return null
}

/** `spark-submit` and its kin are found by their names. */
function inSparksPath(job: JobToRun, cluster: PluginCluster): JobProgram {
  const home = shellQuote(ofCluster(cluster).text('Spark home'))
  const { run, ...program } = shellProgram(job)
  return { ...program, run: `export SPARK_HOME=${home}\nPATH=$PATH:$SPARK_HOME/bin\nexport PATH\n${run}` }
}

const OWN = 'spark-job.properties'

/** Settings go by a file: of a command line every user of the node knows what is on it. */
function sparkProgram(job: JobToRun, cluster: PluginCluster): JobProgram {
  const home = ofCluster(cluster).text('Spark home')
  const [main = ''] = job.mains
  const libs = [...job.mains.slice(1), ...job.libs]
  const driverClasspath = job.configs[DRIVER_CLASSPATH]
  const words = [
    `${home}/bin/spark-submit`,
    ...['--properties-file', '../all.properties', '--name', job.name],
    ...(main.endsWith('.py') ? [] : ['--class', String(job.configs[MAIN_CLASS])]),
    ...(driverClasspath === undefined ? [] : ['--driver-class-path', String(driverClasspath)]),
    ...listed('--jars', libs.filter(isJar)),
    ...listed('--py-files', libs.filter(isPython)),
    ...listed(
      '--files',
      libs.filter((name) => !isJar(name) && !isPython(name)),
    ),
    main,
    ...job.args,
  ]
  return {
    // Spark reads either its own defaults or this file. What is said last counts.
    run: `umask 077
cat ${shellQuote(`${home}/conf/spark-defaults.conf`)} ../${OWN} > ../all.properties
exec ${words.map(shellQuote).join(' ')}`,
    files: [{ name: OWN, content: `\n${propertiesText(sparkSettings(job.configs))}` }],
  }
}

const listed = (option: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [option, names.join(',')]
const isJar = (name: string): boolean => name.endsWith('.jar')
const isPython = (name: string): boolean => /\.(py|zip|egg)$/.test(name)

/** What is not Spark's is Hadoop's: `fs.s3a.endpoint`. The service's own (`edp.`) are neither's. */
const sparkSettings = (configs: JobToRun['configs']): JobToRun['configs'] =>
  Object.fromEntries(
    Object.entries(configs)
      .filter(([name]) => !name.startsWith('edp.'))
      .map(([name, value]) => [name.startsWith('spark.') ? name : `spark.hadoop.${name}`, value]),
  )
