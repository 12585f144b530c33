import type { Cluster, NodeGroup } from '../../domain/model.ts'
import type { NewNodeGroup, Scaling } from '../../store/queries.ts'
import { aCluster } from '../../store/test-records.ts'
import { atRest, type EnginesUnderTest } from '../engines-under-test.ts'

/** Active, with one group of workers. */
export async function anActiveCluster(under: EnginesUnderTest, nodes = 3): Promise<Cluster> {
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes }))
  return active(await under.until(id, atRest))
}

export function active(cluster: Cluster | null): Cluster {
  if (!cluster) throw new Error('the cluster is gone')
  return cluster
}

export const namesOf = (cluster: Cluster | null) =>
  cluster?.node_groups.flatMap((group) => group.instances.map((instance) => instance.instance_name)).sort()

export const workersOf = (cluster: Cluster): NodeGroup => {
  const [group] = cluster.node_groups
  if (!group) throw new Error('the cluster has no node group')
  return group
}

export function aNewGroup(name: string, count: number): NewNodeGroup {
  const [group] = aCluster({ nodes: count }).node_groups
  if (!group) throw new Error('the example has no node group')
  return { ...group, name }
}

export interface ScalingWish {
  workers?: number
  /** Indexes of workers that go. */
  without?: number[]
  added?: NewNodeGroup[]
}

export function scaling(cluster: Cluster, { workers, without = [], added = [] }: ScalingWish): Scaling {
  const group = workersOf(cluster)
  const gone = group.instances.filter((one) => without.some((index) => one.instance_name.endsWith(`-${index}`)))
  const removed = gone.map((one) => one.instance_id)
  return {
    epoch: cluster.epoch,
    counts: new Map(workers === undefined ? [] : [[group.id, workers]]),
    added,
    removed,
    kept: group.instances.map((one) => one.instance_id).filter((id) => !removed.includes(id)),
  }
}

/** As it is when the scaling is over, well or not. */
export async function scaled(under: EnginesUnderTest, cluster: Cluster, wish: ScalingWish): Promise<Cluster> {
  await under.store.clusters.acceptScale(cluster.id, scaling(cluster, wish))
  return active(await under.until(cluster.id, atRest))
}
