import type { PluginCluster } from '../../interface.ts'
import type { JobProgram, JobToRun } from '../../job-support.ts'
import { sparkSubmit } from '../../spark/submit.ts'
import { sparkOfCluster } from '../spark/files.ts'
import { applicationTag } from './in-hadoop.ts'

const TAGS = 'spark.yarn.tags'

/**
 * The driver runs on the node, in client mode: what it says is the job's log, its status is the job's, and it ends with the job. In cluster
 * mode, which `spark.submit.deployMode` among the configs asks for, all of that would be somewhere in a container.
 */
export function sparkOnYarn(job: JobToRun, cluster: PluginCluster): JobProgram {
  const tags = [applicationTag(job.id), job.configs[TAGS]].filter((tag) => tag !== undefined).join(',')
  return sparkSubmit(job, sparkOfCluster(cluster).text('Spark home'), { [TAGS]: tags })
}
