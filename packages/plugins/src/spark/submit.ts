import type { JobProgram, JobToRun, JobWish } from '../job-support.ts'
import { shellQuote } from '../kit/shell-quote.ts'
import { propertiesText } from './properties.ts'

const MAIN_CLASS = 'edp.java.main_class'
const DRIVER_CLASSPATH = 'edp.spark.driver.classpath'

export const SPARK_HINTS = [
  { name: MAIN_CLASS, value: '', description: 'The class to run; a Python application (.py) has none' },
  { name: DRIVER_CLASSPATH, value: '', description: 'Prepended to the class path of the driver' },
]

/** What is wrong with a Spark job, wherever its executors run; null: nothing. */
export function sparkFault({ args }: JobWish): string | null {
  const inSwift = args.find((each) => each.startsWith('swift://'))
  if (inSwift === undefined) return null
  return `Argument ${inSwift} opens nothing: Spark has no connector for Swift any more. Make a data source of it, which is opened by Swift's S3 API, and give {input}, {output} or datasource://NAME.`
}

const OWN = 'spark-job.properties'

/**
 * An application by `spark-submit`, with the cluster's `spark-defaults.conf` and, over it, the settings of the job. They go by a file: of a
 * command line every user of the node knows what is on it.
 *
 * @param home where the image has Spark
 * @param last settings that count before the job's
 */
export function sparkSubmit(job: JobToRun, home: string, last: JobToRun['configs'] = {}): JobProgram {
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
    files: [{ name: OWN, content: `\n${propertiesText({ ...sparkSettings(job.configs), ...last })}` }],
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
