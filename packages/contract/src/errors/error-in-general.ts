import type { ErrorRow } from './error-row.ts'
import { ERRORS, type ErrorCode } from './table.ts'

/** A fault as it is told, with ‹names› for what the request and the world fill in. */
export function errorInGeneral(code: ErrorCode): { name: string | number; message: string } {
  const { name, message } = ERRORS[code] as ErrorRow<never>
  const data = blanks()
  return {
    name: typeof name === 'function' ? String(name(data)) : name,
    // Some have nothing but what the world says.
    message: String(message(data)) || '‹a sentence for each problem›',
  }
}

/** Data for any message: each field is the list of its own name, which prints as the name, and its one user. */
function blanks(): never {
  const blank = (field: string) => Object.assign([field], { names: [field], total: 1 })
  return new Proxy({}, { get: (_, field) => blank(`‹${String(field)}›`) }) as never
}
