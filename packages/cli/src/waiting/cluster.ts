import type { Cluster, ClusterProgress, Operation } from '@fennec/client'
import type { Work } from '../shell/verb.ts'
import { clusterNews, clusterPicture } from './cluster-lines.ts'
import { operationPictures } from './operation-lines.ts'
import { waited } from './waited.ts'

const pictures = { picture: clusterPicture, news: clusterNews }

/** Until a cluster has a status; null: it is gone, as was wished. */
export async function clusterReached(work: Work, id: string, status: string): Promise<Cluster | null> {
  const resume = `fennec cluster wait ${id}${status === 'Active' ? '' : ` --status ${status}`}`
  return await waited<ClusterProgress, Cluster | null>(work.shell, pictures, resume, (looking) =>
    work.client.clusters.waitFor(id, status, looking),
  )
}

/** Until an operation of a cluster has ended. */
export async function operationEnded(work: Work, clusterId: string, operationId: string): Promise<Operation> {
  const { client, shell } = work
  const resume = `fennec operation wait ${clusterId} ${operationId}`
  return await waited<Operation, Operation>(shell, operationPictures, resume, (looking) =>
    client.operations.waitFor(clusterId, operationId, looking),
  )
}
