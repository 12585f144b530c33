import { FennecError } from '@fennec/contract'
import { mayChangeProtected } from '../../domain/protection.ts'

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
