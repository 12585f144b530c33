import { StoreConflict, StoreReference, ValueRefused } from './queries.ts'

/**
 * Turns PostgreSQL's unique_violation (SQLSTATE 23505) into `StoreConflict` and its foreign_key_violation (23503) into
 * `StoreReference`, and its data exceptions (class 22: too long, out of range) into `ValueRefused`; everything else passes.
 */
export async function refusingConflicts<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isDatabaseError(error) && error.code === '23505') throw new StoreConflict(error.constraint ?? 'unknown')
    if (isDatabaseError(error) && error.code === '23503') throw new StoreReference(error.constraint ?? 'unknown')
    if (isDatabaseError(error) && error.code.startsWith('22')) throw new ValueRefused(error.message)
    throw error
  }
}

function isDatabaseError(error: unknown): error is Error & { code: string; constraint?: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}
