import { type Kysely, sql } from 'kysely'
import { instanceIndex } from '../domain/leaving-instances.ts'
import type { Owner } from '../domain/orphans/owner.ts'
import { PROJECT_OF_HIDDEN } from './accept-deletion.ts'
import { isAnyOf } from './listing.ts'
import type { OwnerStore } from './owner-store.ts'
import type { Tables } from './tables.ts'

export function owners(db: Kysely<Tables>): OwnerStore {
  return {
    async seeds(seedIds) {
      const rows = await db
        .selectFrom('boot_volume_seeds')
        .select(['id', 'volume_id'])
        .where(isAnyOf(seedIds))
        .execute()
      return new Map(rows.map(({ id, volume_id }) => [id, { volume_id }]))
    },

    hiddenDeletions: () =>
      db
        .selectFrom('clusters')
        .innerJoin('operations', 'operations.cluster_id', 'clusters.id')
        .select(['clusters.id as cluster_id', 'clusters.name as cluster_name', 'clusters.status_description'])
        .select('operations.created_at')
        .where('clusters.tenant_id', 'like', `${PROJECT_OF_HIDDEN}%`)
        .where('operations.finished_at', 'is', null)
        .orderBy('operations.created_at')
        .execute(),

    of: (clusterIds) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (trx) => {
          const clusters = await trx
            .selectFrom('clusters')
            .select(['id', 'status', 'trust_id'])
            .where(isAnyOf(clusterIds))
            .execute()
          const nodes = await trx
            .selectFrom('instances')
            .select(['cluster_id', 'node_group_id', 'instance_name'])
            .where(isAnyOf(clusterIds, 'cluster_id'))
            .execute()
          // Operations outlive their cluster's row: they tell a cluster that was ours from one that never was.
          const worked = await trx
            .selectFrom('operations')
            .select(['cluster_id', sql<boolean>`bool_or(finished_at is null)`.as('busy')])
            .where(isAnyOf(clusterIds, 'cluster_id'))
            .groupBy('cluster_id')
            .execute()
          const intended = await trx
            .selectFrom('trust_intents')
            .select('cluster_id')
            .where(isAnyOf(clusterIds, 'cluster_id'))
            .execute()

          const found = new Map<string, Owner>()
          for (const id of clusterIds) found.set(id, { cluster: null, busy: false, intended: false, known: false })
          const change = (id: string, changes: Partial<Owner>): void => {
            const owner = found.get(id)
            if (owner) Object.assign(owner, changes)
          }
          const nodesOf = Map.groupBy(nodes, (node) => node.cluster_id)
          for (const { id, status, trust_id } of clusters) {
            const those = (nodesOf.get(id) ?? []).map((node) => ({
              group_id: node.node_group_id,
              index: instanceIndex(node),
            }))
            change(id, { cluster: { status, trust_id, nodes: those }, known: true })
          }
          for (const { cluster_id, busy } of worked) change(cluster_id, { busy, known: true })
          for (const { cluster_id } of intended) change(cluster_id, { intended: true })
          return found
        }),
  }
}
