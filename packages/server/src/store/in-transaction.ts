import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** SQLSTATE: PostgreSQL broke the transaction off for the sake of another one. Nothing of it was done. */
const BROKEN_OFF: ReadonlySet<unknown> = new Set(['40001', '40P01'])
const TRIES = 4

/**
 * One transaction, begun again when the database broke it off (a serialization failure, a deadlock): whoever asked for it
 * need not know.
 *
 * @param act does nothing but its statements, since it may be run again
 */
export function inTransaction<T>(db: Kysely<Tables>, act: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
  return begunAgain(() => db.transaction().execute(act))
}

/** The same for one statement, which is a transaction of its own. */
export async function begunAgain<T>(act: () => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await act()
    } catch (error) {
      const isBrokenOff = error instanceof Error && BROKEN_OFF.has(Reflect.get(error, 'code'))
      if (!isBrokenOff || left === 0) throw error
    }
  }
}
