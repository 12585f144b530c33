import type { Kysely } from 'kysely'
import type { ClusterOperationStore } from './cluster-operation-store.ts'
import { inTransaction } from './in-transaction.ts'
import { inOrder, pageOfIds } from './listing.ts'
import { operationsById } from './operation-rows.ts'
import { cancelOperation, retryOperation } from './steer-operation.ts'
import type { Tables } from './tables.ts'

/** @param onWork called after an operation may be taken */
export function clusterOperations(db: Kysely<Tables>, onWork: () => void): ClusterOperationStore {
  return {
    async list(projectId, clusterId, query) {
      const page = await pageOfIds(db, 'listed_operations', projectId, { ...query, filters: { cluster_id: clusterId } })
      return inOrder(page, await operationsById(db, page.ids))
    },

    async get(projectId, clusterId, id) {
      const known = await db
        .selectFrom('listed_operations')
        .select('id')
        .where('id', '=', id)
        .where('cluster_id', '=', clusterId)
        .where('tenant_id', '=', projectId)
        .executeTakeFirst()
      const [operation] = known ? await operationsById(db, [id]) : []
      return operation ?? null
    },

    async retry(id) {
      await inTransaction(db, (trx) => retryOperation(trx, id))
      onWork()
    },

    async cancel(id, by) {
      await inTransaction(db, (trx) => cancelOperation(trx, id, by))
      onWork()
    },
  }
}
