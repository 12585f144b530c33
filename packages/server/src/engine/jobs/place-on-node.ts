import { NotFetched, placeJob } from '@fennec/plugins/node-jobs'
import { runtimeUrl } from '../../domain/edp/data-source-references.ts'
import { StepFailed } from '../failures.ts'
import { instancesOf } from '../nodes.ts'
import { jobFiles } from './job-files.ts'
import { type ClusterAtHand, clusterForPlugin, jobSupportOf } from './job-node.ts'
import { settingsForProgram } from './swift-access.ts'
import { whereMounted } from './where-mounted.ts'
import type { JobWork } from './work-job.ts'

/** Program and files of the job, on the node that the plugin names. Nothing begins. @returns Nova's id of the node */
export async function placeOnNode(work: JobWork, { cluster, subject }: ClusterAtHand): Promise<string> {
  const { claim, signal } = work
  const { execution, template } = subject
  const support = jobSupportOf(work, cluster)
  const layout = await clusterForPlugin(work, cluster)
  const node = support.node(layout, template.type)
  const opened = support.dataSources(cluster.hadoop_version)
  const urlOf = (id: string | null): string | null => {
    const url = id === null ? undefined : execution.data_source_urls[id]
    return url === undefined ? null : whereMounted(() => runtimeUrl(url, cluster, opened))
  }
  const { params, args } = execution.job_configs
  const configs = await settingsForProgram(work, { cluster, subject })
  const program = support.program(
    {
      id: claim.operationId,
      type: template.type,
      name: template.name,
      input: urlOf(execution.input_id),
      output: urlOf(execution.output_id),
      mains: template.mains.map(({ name }) => name),
      libs: template.libs.map(({ name }) => name),
      configs,
      params,
      args,
    },
    node,
    layout,
  )
  const files = await jobFiles(
    work,
    cluster,
    support.usesFiles(template.type) ? [...template.mains, ...template.libs] : [],
  )
  try {
    await placeJob(node, claim.operationId, program, files, signal)
  } catch (error) {
    // The object store's answer is final; curl has tried it several times.
    throw error instanceof NotFetched ? new StepFailed(error.message) : error
  }
  const instance = instancesOf(cluster).find(({ instance_name: name }) => name === node.instanceName)
  if (!instance) throw new Error(`Cluster ${cluster.id} has no node ${node.instanceName}.`)
  return instance.instance_id
}
