import { row } from './error-row.ts'

/** Steering operations, and sending a request again. */
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

  IDEMPOTENCY_KEY_MALFORMED: row<undefined>(
    400,
    'INVALID_DATA',
    () => 'The header Idempotency-Key must be 1 to 255 visible ASCII characters, without spaces. A UUID is one.',
  ),
  IDEMPOTENCY_KEY_REUSED: row<{ key: string }>(
    409,
    'IDEMPOTENCY_KEY_REUSED',
    (e) =>
      `Idempotency-Key '${e.key}' was used for another request of this project: method, URL, version or body differ. ` +
      'Choose a new key for a new request.',
  ),
} as const
