import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { OperationKind } from '../domain/operation.ts'
import { refusingConflicts } from './conflicts.ts'
import { inTransaction } from './in-transaction.ts'
import { json } from './json.ts'
import { ClusterBusy, StoreConflict } from './queries.ts'
import { bumpRevision, type Executor } from './revisions.ts'
import type { Tables } from './tables.ts'
import { forgetUnfinishedVerification } from './unfinished-verification.ts'

/**
 * An operation on a cluster at rest, in one transaction with the rows that belong to it.
 *
 * @param checkedAtEpoch the cluster's epoch when what is asked for was checked, where it depends on what there is
 * @throws ClusterBusy it is not Active, or another operation is open, which a request a moment before may have accepted
 */
export async function acceptWork<T>(
  db: Kysely<Tables>,
  clusterId: string,
  kind: OperationKind,
  input: unknown,
  also: (trx: Transaction<Tables>) => Promise<T>,
  checkedAtEpoch?: number,
): Promise<T> {
  try {
    return await refusingConflicts(() =>
      inTransaction(db, async (trx) => {
        const { result } = await acceptWorkIn(trx, { clusterId, kind, input, checkedAtEpoch }, () => also(trx))
        return result
      }),
    )
  } catch (error) {
    // The index that allows one open operation: another request was faster by a hair.
    if (error instanceof StoreConflict && error.constraint === 'operations_one_open')
      throw new ClusterBusy('Active', kind)
    throw error
  }
}

interface Work {
  clusterId: string
  kind: OperationKind
  input: unknown
  checkedAtEpoch?: number | undefined
}

/** The same within a transaction. @throws ClusterBusy; the database's own conflict in a race */
export async function acceptWorkIn<T>(
  trx: Transaction<Tables>,
  { clusterId, kind, input, checkedAtEpoch }: Work,
  also: () => Promise<T>,
): Promise<{ id: string; result: T }> {
  const open = await trx
    .selectFrom('operations')
    .select(['id', 'kind'])
    .where('cluster_id', '=', clusterId)
    .where('finished_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const cluster = await trx
    .selectFrom('clusters')
    .select(['status', 'epoch', 'tenant_id', 'is_public'])
    .where('id', '=', clusterId)
    .forUpdate()
    .executeTakeFirst()
  const isInTheWay = open && (open.kind !== 'verify' || kind === 'verify')
  if (cluster?.status !== 'Active' || isInTheWay) {
    throw new ClusterBusy(cluster?.status ?? 'Deleting', open?.kind ?? null)
  }
  // An operation has begun or ended since the checks: they were about another cluster, so to say.
  if (checkedAtEpoch !== undefined && cluster.epoch !== checkedAtEpoch) throw new ClusterBusy('Active', kind)
  if (open) await supersedeVerification(trx, clusterId, open.id)
  const id = await openOperation(trx, clusterId, kind, input)
  const result = await also()
  // A verification that was broken off is no longer shown.
  await bumpRevision(trx, 'clusters', cluster.tenant_id, cluster.is_public)
  return { id, result }
}

/** Looking at a cluster must not keep anybody from changing it: the look is broken off, and forgotten. */
async function supersedeVerification(trx: Transaction<Tables>, clusterId: string, operationId: string): Promise<void> {
  await trx.updateTable('clusters').set({ epoch: sql`epoch + 1` }).where('id', '=', clusterId).execute()
  await trx
    .updateTable('operations')
    .set({ state: 'superseded', finished_at: sql`now()` })
    .where('id', '=', operationId)
    .execute()
  await forgetUnfinishedVerification(trx, clusterId)
}

export async function openOperation(
  trx: Executor,
  clusterId: string,
  kind: OperationKind,
  input: unknown = {},
): Promise<string> {
  const id = randomUUID()
  await trx
    .insertInto('operations')
    .values({ id, cluster_id: clusterId, kind, state: 'waiting', tries: 0, input: json(input) })
    .execute()
  return id
}
