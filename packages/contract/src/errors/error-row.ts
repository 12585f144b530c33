/** A fault the service can tell about, as a row of the table in table.ts. */
export interface ErrorRow<Data> {
  status: number
  /** A number for two old faults that pass their status as their name. */
  name: string | number | ((data: Data) => string)
  message: (data: Data) => string
  /** The old answer has no "Error ID" line. */
  plain?: true
}

export function row<Data>(
  status: number,
  name: ErrorRow<Data>['name'],
  message: (data: Data) => string,
  plain?: true,
): ErrorRow<Data> {
  return plain ? { status, name, message, plain } : { status, name, message }
}
