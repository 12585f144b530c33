import { FennecError } from '@fennec/contract'
import { mayChangeProtected } from '../../domain/protection.ts'
import type { Users } from '../../store/queries.ts'

interface Changed {
  id: string
  tenant_id: string
  is_protected: boolean
}

/** @throws {FennecError} UPDATE_OTHER_PROJECT, UPDATE_PROTECTED */
export function assertUpdatable<T extends Changed>(
  kind: string,
  record: T,
  changes: Partial<T>,
  projectId: string,
): void {
  const { id } = record
  if (record.tenant_id !== projectId) throw new FennecError('UPDATE_OTHER_PROJECT', { kind, id })
  if (!mayChangeProtected(record, changes)) throw new FennecError('UPDATE_PROTECTED', { kind, id })
}

/**
 * A template that clusters were made from stays what it was for them.
 *
 * @throws {FennecError} UPDATE_IN_USE
 */
export function assertNoClusters(kind: string, id: string, clusters: Users): void {
  if (clusters.total > 0) throw new FennecError('UPDATE_IN_USE', { kind, id, clusters })
}

const LABELS: ReadonlySet<string> = new Set(['name', 'description', 'is_public', 'is_protected'])

/** Names and flags have no rule that a plugin, a flavor or a network gone since could break. */
export function changesOnlyLabels(changes: object): boolean {
  return Object.keys(changes).every((field) => LABELS.has(field))
}
