/**
 * The database did not do what it was asked, for reasons of its own: it was not reached, the connection was lost, it is being
 * restarted, is full, is read-only, or broke the statement off for another one's sake. Nothing is known to be wrong with what was
 * asked, and after a commit not even whether it was done: whoever asked comes again, and looks first.
 *
 * The only such error that leaves the store. What the driver throws itself has a dozen faces, some without a code, and one that is
 * not recognised would turn work that was accepted into its undoing.
 */
export class DatabaseAway extends Error {
  /** SQLSTATE or the system's code; null: there is none. */
  readonly code: string | null
  /** The driver's own. */
  readonly reason: string
  constructor(cause: unknown) {
    const reason = reasonOf(cause)
    super(`The service's database does not answer as it should: ${reason}`, { cause })
    this.name = 'DatabaseAway'
    this.code = codeOf(cause)
    this.reason = reason
  }
}

/** Asked for a connection: whatever comes of it, a wrong password or a name that no resolver knows, is no fault of the statement. */
export async function connecting<T>(connect: () => Promise<T>): Promise<T> {
  try {
    return await connect()
  } catch (error) {
    throw new DatabaseAway(error)
  }
}

/** Asked something on a connection: what the database refuses is thrown on as it is. */
export async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw isAway(error) ? new DatabaseAway(error) : error
  }
}

/**
 * SQLSTATE by class, https://www.postgresql.org/docs/current/errcodes-appendix.html: connections (08), a transaction that stood still for too
 * long (25P03, 25P04), a standby or a read-only database (25006), conflicts of transactions (40), no room, memory or connection
 * left (53), a lock that was not had (55P03), an operator's intervention (57), the system below (58).
 */
const AWAY = /^(08|25006|25P03|25P04|40|53|55P03|57|58)/

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // The embedded database brings a class of its own for what it says; both tell how severe it is.
  if ('severity' in error) return AWAY.test(codeOf(error) ?? '')
  // The driver's and the system's own words for a connection that is no more. What is of a narrower class is a fault of
  // whoever made the statement: a value that cannot be written down, an answer that cannot be read.
  return !ofTheProgram.some((kind) => error instanceof kind)
}

const ofTheProgram = [TypeError, RangeError, SyntaxError, ReferenceError]

function codeOf(cause: unknown): string | null {
  const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined
  return typeof code === 'string' ? code : null
}

/** Of a name with several addresses each failure is one of several, under no words. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.message === '') return cause.errors.map(reasonOf).join('; ')
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}
