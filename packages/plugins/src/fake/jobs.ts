import { type JobSupport, plainHints } from '../job-support.ts'
import { shellFault, shellProgram } from '../kit/jobs/shell-program.ts'

/** Takes jobs of every kind, as the old service's did. Shell jobs run; of the others, whose frameworks are not there, a process that does nothing. */
export const jobs: JobSupport = {
  types: () => ['Hive', 'Java', 'MapReduce', 'MapReduce.Streaming', 'Pig', 'Shell', 'Spark', 'Storm', 'Storm.Pyleus'],
  hints: (type) => plainHints(type),
  usesFiles: (type) => type === 'Shell',
  dataSources: () => ['swift', 'hdfs', 'maprfs', 'manila', 's3'],
  fault: (job) => (job.type === 'Shell' ? shellFault(job) : null),
  node({ name, nodes: [first] }) {
    if (!first) throw new Error(`Cluster ${name} has no node.`)
    return first
  },
  program: (job) => (job.type === 'Shell' ? shellProgram(job) : { run: 'exec true' }),
}
