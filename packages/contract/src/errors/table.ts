import { CLOUD_ERRORS } from './cloud-errors.ts'
import { CLUSTER_ERRORS } from './cluster-errors.ts'
import { EDP_ERRORS } from './edp-errors.ts'
import { row } from './error-row.ts'
import { HOST_ERRORS } from './host-errors.ts'
import { NODE_GROUP_ERRORS } from './node-group-errors.ts'
import { OWNED_ERRORS } from './owned-errors.ts'
import { PLUGIN_ERRORS } from './plugin-errors.ts'
import { REQUEST_ERRORS } from './request-errors.ts'
import { SHARE_ERRORS } from './share-errors.ts'
import { STEERING_ERRORS } from './steering-errors.ts'

/**
 * One row per fault the service can tell about: HTTP status, `error_name` as the old API has it, and a message with
 * the thing, the numbers and the way out. Old texts that clients and their tests compare are kept to the letter and
 * come first in the message. The reference, the tests and the page read this table.
 */
export const ERRORS = {
  ...REQUEST_ERRORS,
  ...PLUGIN_ERRORS,
  ...NODE_GROUP_ERRORS,
  ...SHARE_ERRORS,
  ...CLOUD_ERRORS,
  ...CLUSTER_ERRORS,
  ...STEERING_ERRORS,
  ...HOST_ERRORS,
  ...OWNED_ERRORS,
  ...EDP_ERRORS,
  // Our own faults. Where the database is and what it said is for the operator, in the log.
  DATABASE_UNAVAILABLE: row<undefined>(
    503,
    'DATABASE_UNAVAILABLE',
    () =>
      "The service's database does not answer as it should, so it is not known whether the request was carried out. Send it again " +
      'in a few seconds; with an Idempotency-Key nothing is made twice.',
  ),
  INTERNAL_SERVER_ERROR: row<undefined>(500, 'INTERNAL_SERVER_ERROR', () => 'Internal Server Error'),
} as const

export type ErrorCode = keyof typeof ERRORS
export type ErrorData<C extends ErrorCode> = Parameters<(typeof ERRORS)[C]['message']>[0]
