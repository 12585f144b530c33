import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { refusingConflicts } from './conflicts.ts'
import { json } from './json.ts'
import type { OperationKind } from './operations.ts'
import { ClusterBusy, StoreConflict } from './queries.ts'
import type { Executor } from './revisions.ts'
import type { Tables } from './tables.ts'

/**
 * An operation on a cluster at rest, in one transaction with the rows that belong to it.
 *
 * @throws ClusterBusy it is not Active, or another operation is open, which a request a moment before may have accepted
 */
export async function acceptWork(
  db: Kysely<Tables>,
  clusterId: string,
  kind: OperationKind,
  input: unknown,
  also: (trx: Executor) => Promise<void> = async () => {},
): Promise<void> {
  try {
    await refusingConflicts(() =>
      db.transaction().execute(async (trx) => {
        const open = await trx
          .selectFrom('operations')
          .select('kind')
          .where('cluster_id', '=', clusterId)
          .where('finished_at', 'is', null)
          .forUpdate()
          .executeTakeFirst()
        const cluster = await trx
          .selectFrom('clusters')
          .select('status')
          .where('id', '=', clusterId)
          .forUpdate()
          .executeTakeFirst()
        if (cluster?.status !== 'Active' || open) {
          throw new ClusterBusy(cluster?.status ?? 'Deleting', open?.kind ?? null)
        }
        await openOperation(trx, clusterId, kind, input)
        await also(trx)
      }),
    )
  } catch (error) {
    // The index that allows one open operation: another request was faster by a hair.
    if (error instanceof StoreConflict && error.constraint === 'operations_one_open')
      throw new ClusterBusy('Active', kind)
    throw error
  }
}

export async function openOperation(
  trx: Executor,
  clusterId: string,
  kind: OperationKind,
  input: unknown = {},
): Promise<void> {
  await trx
    .insertInto('operations')
    .values({ id: randomUUID(), cluster_id: clusterId, kind, state: 'waiting', tries: 0, input: json(input) })
    .execute()
}
