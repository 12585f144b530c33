import { whyNotCancellable } from '../../domain/cancellation.ts'
import type { Operation } from '../../domain/operation.ts'
import { operationResources } from '../../domain/operation-resources.ts'
import { wireDate } from './wire-date.ts'

export function wireOperation(operation: Operation) {
  const { id, cluster_id, kind, state, step, tries, last_error, engine, cancelled_by, steps } = operation
  return {
    id,
    cluster_id,
    kind,
    state,
    step,
    tries,
    last_error,
    next_try_at: wireDate(operation.next_try_at),
    engine,
    created_at: wireDate(operation.created_at),
    finished_at: wireDate(operation.finished_at),
    cancellable: isCancellable(operation),
    cancel_requested_at: wireDate(operation.cancel_requested_at),
    cancelled_by,
    steps: steps.map((done) => ({ name: done.name, finished_at: wireDate(done.created_at) })),
    resources: operationResources(operation),
  }
}

function isCancellable(operation: Operation): boolean {
  const isUndecided = operation.finished_at === null && operation.cancel_requested_at === null
  return isUndecided && whyNotCancellable(operation) === null
}
