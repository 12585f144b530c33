import { randomUUID } from 'node:crypto'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { HostOperation, HostOperationKind, HostOperationState } from '../../domain/hosts/host-operation.ts'
import { EMPTY_REPORT } from '../../domain/hosts/host-report.ts'
import { refusingConflicts } from '../conflicts.ts'
import { inTransaction } from '../in-transaction.ts'
import { json } from '../json.ts'
import { keepAnswer, takeKey } from '../kept-answers.ts'
import { StoreConflict } from '../queries.ts'
import type { Executor } from '../revisions.ts'
import type { Tables } from '../tables.ts'
import { clustersOnHosts } from './clusters-on-hosts.ts'
import { HostBusy, type HostOperationStore } from './host-operation-store.ts'

const LISTED_AT_MOST = 100
/** The index that allows one open operation of a host. */
const ONE_OPEN = 'host_operations_one_open'

/** @param onWork called after an operation may be taken */
export function hostOperations(db: Kysely<Tables>, onWork: () => void): HostOperationStore {
  const rows = (executor: Executor = db) =>
    executor
      .selectFrom('host_operations')
      .selectAll()
      .select(sql<boolean>`coalesce(lease_until > now(), false)`.as('is_held'))

  const openOf = async (host: string): Promise<HostOperation | null> => {
    const row = await rows().where('host', '=', host).where('finished_at', 'is', null).executeTakeFirst()
    return row ? operation(row) : null
  }

  return {
    async open() {
      return (await rows().where('finished_at', 'is', null).orderBy('created_at').execute()).map(operation)
    },

    async list(host) {
      const found = await rows()
        .where('host', '=', host)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(LISTED_AT_MOST)
        .execute()
      return found.map(operation)
    },

    async get(host, id) {
      const row = await rows().where('host', '=', host).where('id', '=', id).executeTakeFirst()
      return row ? operation(row) : null
    },

    async accept(wish, keeping = null) {
      const { host, kind, force = false, requestedBy: requested_by } = wish
      const id = randomUUID()
      try {
        const accepted = await refusingConflicts(() =>
          inTransaction(db, async (trx) => {
            await takeKey(trx, keeping)
            const report = json(EMPTY_REPORT)
            await trx
              .insertInto('host_operations')
              .values({ id, host, kind, force, state: 'waiting', requested_by, report })
              .execute()
            const made = operation(await rows(trx).where('id', '=', id).executeTakeFirstOrThrow())
            await keepAnswer(trx, keeping, made)
            return made
          }),
        )
        onWork()
        return accepted
      } catch (error) {
        if (!(error instanceof StoreConflict && error.constraint === ONE_OPEN)) throw error
        const open = await openOf(host)
        // The one that was in the way has just ended.
        if (!open) return await this.accept(wish, keeping)
        throw new HostBusy(open)
      }
    },

    async cancel(id, by) {
      await db
        .updateTable('host_operations')
        .set({
          cancel_requested_at: sql`now()`,
          cancelled_by: by,
          // No longer `running`: the engine at work does not get its lease renewed.
          state: 'waiting',
          next_try_at: sql`now()`,
          tries: 0,
          epoch: sql`epoch + 1`,
        })
        .where('id', '=', id)
        .where('finished_at', 'is', null)
        .where('cancel_requested_at', 'is', null)
        .execute()
      onWork()
    },

    clusters: (ids) => clustersOnHosts(db, ids),
  }
}

function operation(row: Selectable<Tables['host_operations']> & { is_held: boolean }): HostOperation {
  const hasEnded = row.finished_at !== null
  // A row says `running` from its first claim on; between two claims nobody runs it.
  const state = hasEnded ? (row.state as HostOperationState) : row.is_held ? 'running' : 'waiting'
  return {
    id: row.id,
    host: row.host,
    kind: row.kind as HostOperationKind,
    force: row.force,
    state,
    tries: row.tries,
    last_error: row.last_error,
    next_try_at: state === 'waiting' ? row.next_try_at : null,
    engine: state === 'waiting' ? null : row.engine_id,
    requested_by: row.requested_by,
    created_at: row.created_at,
    finished_at: row.finished_at,
    cancel_requested_at: row.cancel_requested_at,
    cancelled_by: row.cancelled_by,
    report: row.report,
  }
}
