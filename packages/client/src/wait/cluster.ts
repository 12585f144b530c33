import type { CallOptions } from '../calls/arguments.ts'
import { isApiError, WaitError } from '../errors.ts'
import type { Cluster } from '../wire.ts'
import { type NodeProgress, nodeProgress } from './node-progress.ts'
import { poll, type WaitOptions } from './poll.ts'

export interface ClusterProgress {
  cluster: Cluster
  /** How far each node is. */
  nodes: NodeProgress[]
}

export interface WaitForCluster extends WaitOptions {
  /** Told after every look. */
  onProgress?: ((progress: ClusterProgress) => void) | undefined
}

type Get = (id: string, query: { show_progress: boolean }, options: CallOptions) => Promise<Cluster>

/** What a cluster is called that is no more. */
const DELETED = 'Deleted'

/** Of a cluster that was gone at the first look there is nothing to tell. */
export type Reached<Status extends string> = Status extends 'Deleted' ? Cluster | null : Cluster

export async function waitForCluster<Status extends string>(
  get: Get,
  id: string,
  status: Status,
  options: WaitForCluster,
): Promise<Reached<Status>> {
  return (await untilStatus(get, id, status, options)) as Reached<Status>
}

async function untilStatus(get: Get, id: string, status: string, options: WaitForCluster): Promise<Cluster | null> {
  let last: Cluster | null = null
  return await poll(`Cluster ${id} did not become ${status}`, options, async () => {
    const cluster = await existing(get, id, options)
    if (cluster === null) {
      if (status === DELETED) return last
      throw new WaitError(`Cluster ${last?.name ?? id} is gone: it was deleted while it was waited for.`)
    }
    last = cluster
    options.onProgress?.({ cluster, nodes: nodeProgress(cluster) })
    if (cluster.status === status) return cluster
    if (cluster.status === 'Error' && status !== DELETED) throw new WaitError(failed(cluster))
    return undefined
  })
}

async function existing(get: Get, id: string, { signal }: WaitForCluster): Promise<Cluster | null> {
  try {
    return await get(id, { show_progress: true }, { signal })
  } catch (error) {
    if (isApiError(error, 'NOT_FOUND')) return null
    throw error
  }
}

function failed({ name, status_description: why }: Cluster): string {
  return `Cluster ${name} is in Error${why === '' ? '.' : `: ${why}`}`
}
