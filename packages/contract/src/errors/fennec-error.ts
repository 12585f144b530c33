import type { ErrorRow } from './error-row.ts'
import { ERRORS, type ErrorCode, type ErrorData } from './table.ts'

/** A fault of the table: what the caller is told. */
export class FennecError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly status: number
  /** Value of `error_name` on the wire. */
  readonly errorName: string | number
  readonly data: ErrorData<C>
  /** Whether the answer ends with an "Error ID" line. */
  readonly hasErrorId: boolean

  constructor(code: C, ...[data]: ErrorData<C> extends undefined ? [] : [data: ErrorData<C>]) {
    const { status, name, message, plain } = ERRORS[code] as ErrorRow<unknown>
    super(message(data))
    this.name = 'FennecError'
    this.code = code
    this.status = status
    this.errorName = typeof name === 'function' ? name(data) : name
    this.data = data as ErrorData<C>
    this.hasErrorId = plain !== true
  }

  /** This fault told with others that were found beside it: status and name stay its own, each sentence has a line. */
  tellingToo(others: readonly string[]): this {
    if (others.length > 0) this.message = [this.message, ...others].join('\n')
    return this
  }
}
