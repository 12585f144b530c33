import { row } from './error-row.ts'

/** Steering operations. */
export const STEERING_ERRORS = {
  OPERATION_ENDED: row<{ id: string; state: string; wish: string }>(
    409,
    'OPERATION_ENDED',
    (e) => `Operation ${e.id} has ended (${e.state}): there is nothing left to ${e.wish}.`,
  ),
  OPERATION_RUNNING: row<{ id: string; step: string | null }>(
    409,
    'OPERATION_RUNNING',
    (e) =>
      `Operation ${e.id} is being worked on at this moment${e.step === null ? '' : ` (step '${e.step}')`}: ` +
      'there is no wait to end. If it waits later, try again.',
  ),
  OPERATION_NOT_CANCELLABLE: row<{ id: string; kind: string; reason: string }>(
    409,
    'OPERATION_NOT_CANCELLABLE',
    (e) => `Operation ${e.id} (${e.kind}) cannot be cancelled: ${e.reason}.`,
  ),
} as const
