import type { ClusterOnHost } from '../../domain/hosts/cluster-on-host.ts'
import type { OperationKind } from '../../domain/operation.ts'
import { isAnyOf } from '../listing.ts'
import type { Executor } from '../revisions.ts'

/** Three queries, however many clusters. */
export async function clustersOnHosts(db: Executor, ids: readonly string[]): Promise<Map<string, ClusterOnHost>> {
  if (ids.length === 0) return new Map()
  const clusters = await db
    .selectFrom('clusters')
    .select(['id', 'name', 'tenant_id', 'status'])
    .where(isAnyOf(ids))
    .execute()
  const instances = await db
    .selectFrom('instances')
    .select(['cluster_id', 'instance_id', 'instance_name', 'boot_volume_id'])
    .where(isAnyOf(ids, 'cluster_id'))
    .execute()
  const operations = await db
    .selectFrom('operations')
    .select(['id', 'cluster_id', 'kind'])
    .where(isAnyOf(ids, 'cluster_id'))
    .where('finished_at', 'is', null)
    // A look at a cluster gives way to whatever changes it.
    .where('kind', '<>', 'verify')
    .execute()
  const instancesOf = Map.groupBy(instances, (one) => one.cluster_id)
  const busy = new Map(operations.map((one) => [one.cluster_id, { id: one.id, kind: one.kind as OperationKind }]))
  return new Map(
    clusters.map(({ id, name, tenant_id, status }): [string, ClusterOnHost] => {
      const nodes = (instancesOf.get(id) ?? []).map(
        ({ instance_id, instance_name, boot_volume_id }): [string, { name: string; boot_volume_id: string | null }] => [
          instance_id,
          { name: instance_name, boot_volume_id },
        ],
      )
      return [id, { id, name, project_id: tenant_id, status, busy: busy.get(id) ?? null, nodes: new Map(nodes) }]
    }),
  )
}
