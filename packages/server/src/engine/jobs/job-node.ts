import type { JobSupport, PluginCluster, PluginNode } from '@fennec/plugins/interface'
import type { Cluster } from '../../domain/model.ts'
import type { JobSubject } from '../../store/edp/job-queue.ts'
import { StepFailed } from '../failures.ts'
import { instancesOf, pluginCluster } from '../nodes.ts'
import type { JobWork } from './work-job.ts'

export interface ClusterAtHand {
  cluster: Cluster
  subject: JobSubject
}

/** The node the job was placed on; null: the cluster has it no more. */
export async function jobNode(work: JobWork, { cluster }: ClusterAtHand): Promise<PluginNode | null> {
  const instance = instancesOf(cluster).find(({ instance_id: id }) => id === work.claim.nodeId)
  if (!instance) return null
  const { nodes } = await clusterForPlugin(work, cluster)
  return nodes.find(({ instanceName }) => instanceName === instance.instance_name) ?? null
}

/** Without nodes that are only coming: they have no address yet. */
export function clusterForPlugin(work: JobWork, cluster: Cluster): Promise<PluginCluster> {
  const node_groups = cluster.node_groups.map((group) => ({
    ...group,
    instances: group.instances.filter(({ management_ip }) => management_ip !== null),
  }))
  return pluginCluster({ ...work, cluster: { ...cluster, node_groups } })
}

/** @throws StepFailed */
export function jobSupportOf({ findPlugin }: JobWork, { plugin_name: name }: Cluster): JobSupport {
  const jobs = findPlugin(name)?.jobs
  if (!jobs) throw new StepFailed(`Plugin ${name} runs no jobs in this engine.`)
  return jobs
}
