import { type Selectable, sql } from 'kysely'
import {
  type DoneStep,
  FAILED_ENTRY,
  type Operation,
  type OperationKind,
  type OperationState,
} from '../domain/operation.ts'
import { isAnyOf } from './listing.ts'
import type { Executor } from './revisions.ts'
import type { Tables } from './tables.ts'

type Row = Selectable<Tables['operations']> & { is_held: boolean }

/** Operations with the steps they have done: two queries, however many. */
export async function operationsById(db: Executor, ids: readonly string[]): Promise<Operation[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('operations')
    .selectAll()
    .select(sql<boolean>`coalesce(lease_until > now(), false)`.as('is_held'))
    .where(isAnyOf(ids))
    .execute()
  const steps = await db
    .selectFrom('operation_steps')
    .select(['operation_id', 'name', 'result', 'created_at'])
    .where(isAnyOf(ids, 'operation_id'))
    .orderBy('created_at')
    .execute()
  const stepsOf = Map.groupBy(steps, (step) => step.operation_id)
  return rows.map((row) =>
    operation(
      row,
      (stepsOf.get(row.id) ?? []).map(({ operation_id: _id, ...step }) => step),
    ),
  )
}

function operation(row: Row, steps: DoneStep[]): Operation {
  const { is_held: isHeld, engine_id: engine, lease_until: _lease, next_try_at: nextTryAt, ...shown } = row
  const hasEnded = row.finished_at !== null
  // A row says `running` from its first claim on; between two claims nobody runs it.
  const state = hasEnded ? (row.state as OperationState) : isHeld ? 'running' : 'waiting'
  return {
    ...shown,
    kind: row.kind as OperationKind,
    state,
    last_error: row.last_error ?? reasonOfUndoing(steps),
    next_try_at: state === 'waiting' ? nextTryAt : null,
    engine: state === 'waiting' ? null : engine,
    steps,
  }
}

/** While what was begun is taken back, the reason for it stands in the journal. */
function reasonOfUndoing(steps: readonly DoneStep[]): string | null {
  const result = steps.find(({ name }) => name === FAILED_ENTRY)?.result
  return typeof result === 'object' && result !== null && 'reason' in result ? String(result.reason) : null
}
