import { PROBLEM_NAMES } from './cloud-errors.ts'
import { ERRORS, type ErrorCode } from './table.ts'

/** What `error_name` may be of a fault; null: a plugin says it. */
export function errorNames(code: ErrorCode): readonly (string | number)[] | null {
  const { name } = ERRORS[code]
  if (typeof name !== 'function') return [name]
  return code === 'CLUSTER_CANNOT_BE_MADE' ? [...new Set([...Object.values(PROBLEM_NAMES), 'INVALID_REFERENCE'])] : null
}
