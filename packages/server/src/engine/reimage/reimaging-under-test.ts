import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '../../domain/model.ts'
import type { Operation } from '../../domain/operation.ts'
import type { Reimage } from '../../store/queries.ts'
import type { EnginesUnderTest } from '../engines-under-test.ts'

export const NEWER = 'image-2'

export const aReimage = (cluster: Cluster): Reimage => ({
  epoch: cluster.epoch,
  imageId: NEWER,
  nodeGroupIds: cluster.node_groups.map(({ id }) => id),
})

async function newestOf(under: EnginesUnderTest, clusterId: string): Promise<Operation | undefined> {
  const page = { limit: 1, marker: null, sortBy: 'created_at', descending: true }
  return (await under.store.operations.list('project-a', clusterId, page)).items[0]
}

export async function cancelNewest(under: EnginesUnderTest, clusterId: string): Promise<void> {
  await under.store.operations.cancel((await newestOf(under, clusterId))?.id ?? '', 'alice')
}

/** The cluster and what became of its newest operation, when that has ended. */
export async function ended(under: EnginesUnderTest, clusterId: string): Promise<{ cluster: Cluster; state: string }> {
  for (;;) {
    const operation = await newestOf(under, clusterId)
    const cluster = await under.store.clusters.get('project-a', clusterId)
    if (!cluster) throw new Error('the cluster is gone')
    if (operation?.finished_at) return { cluster, state: operation.state }
    await sleep(20)
  }
}
