import { isDeepStrictEqual } from 'node:util'

/**
 * Whether a protected object takes this change: one that ends the protection, or one that changes nothing but
 * `is_public`. Other values may be sent along as they are: the dashboard sends what it has read.
 */
export function mayChangeProtected<T extends { is_protected: boolean }>(stored: T, changes: Partial<T>): boolean {
  if (!stored.is_protected || changes.is_protected === false) return true
  return Object.entries(changes).every(
    ([field, value]) => field === 'is_public' || isDeepStrictEqual(Reflect.get(stored, field), value),
  )
}
