import { placeJob } from '@fennec/plugins/node-jobs'
import type { JobBinary } from '../../domain/edp/edp-model.ts'
import { internalId } from '../../domain/edp/job-binary-rules.ts'
import { StepFailed } from '../failures.ts'
import { instancesOf } from '../nodes.ts'
import { type ClusterAtHand, clusterForPlugin, jobSupportOf } from './job-node.ts'
import type { JobWork } from './work-job.ts'

/** Program and files of the job, on the node that the plugin names. Nothing begins. @returns Nova's id of the node */
export async function placeOnNode(work: JobWork, { cluster, subject }: ClusterAtHand): Promise<string> {
  const { claim, jobs, signal } = work
  const { execution, template, secretConfigs } = subject
  const support = jobSupportOf(work, cluster)
  const layout = await clusterForPlugin(work, cluster)
  const node = support.node(layout)
  const { configs, params, args } = execution.job_configs
  const program = support.program(
    {
      id: claim.operationId,
      type: template.type,
      name: template.name,
      mains: template.mains.map(({ name }) => name),
      libs: template.libs.map(({ name }) => name),
      configs: { ...configs, ...secretConfigs },
      params,
      args,
    },
    node,
    layout,
  )
  const binaries = new Map<string, Buffer>()
  for (const binary of [...template.mains, ...template.libs]) binaries.set(binary.name, await bytesOf(jobs, binary))
  await placeJob(node, claim.operationId, program, binaries, signal)
  const instance = instancesOf(cluster).find(({ instance_name: name }) => name === node.instanceName)
  if (!instance) throw new Error(`Cluster ${cluster.id} has no node ${node.instanceName}.`)
  return instance.instance_id
}

/** @throws StepFailed */
async function bytesOf(jobs: JobWork['jobs'], { name, url }: JobBinary): Promise<Buffer> {
  const id = internalId(url)
  const bytes = id === null ? null : await jobs.file(id)
  if (!bytes) throw new StepFailed(`Job binary ${name} is at ${url}, and is there no more. Upload it again.`)
  return bytes
}
