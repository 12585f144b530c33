import type { CloudState } from '../oracle/cloud-state.ts'
import type { ShownCluster } from '../system/person.ts'
import type { SystemUnderTest } from '../system/system-under-test.ts'
import { operationsOf } from './changes.ts'

/**
 * Every node is let into every share of its cluster, and nowhere else. Of a cluster of which something failed or was cancelled that is not
 * promised until it is asked for again.
 */
export async function accessDiffers(
  system: SystemUnderTest,
  clusters: ShownCluster[],
  cloud: CloudState,
): Promise<string[]> {
  const rules = cloud.get('access rules') ?? []
  const found = await Promise.all(
    clusters.map(async ({ id, name, shares, node_groups }) => {
      const operations = await operationsOf(system, id)
      if (operations.some(({ state }) => state !== 'done')) return []
      const nodes = node_groups.reduce((all, { instances }) => all + instances.length, 0)
      const wanted = nodes * (shares ?? []).length
      const there = rules.filter(({ metadata }) => Reflect.get(Object(metadata), 'fennec:cluster_id') === id).length
      return there === wanted ? [] : [`${name} has ${there} access rules, ${wanted} are wanted`]
    }),
  )
  return found.flat()
}
