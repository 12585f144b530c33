import { FennecError } from '@fennec/contract'

/** Class names of the old texts. */
export type DeletedKind = 'Cluster' | 'ClusterTemplate' | 'NodeGroupTemplate'

/** @throws {FennecError} DELETION_OTHER_PROJECT, DELETION_PROTECTED */
export function assertDeletable(
  kind: DeletedKind,
  record: { id: string; tenant_id: string; is_protected: boolean },
  projectId: string,
): void {
  const { id } = record
  if (record.tenant_id !== projectId) throw new FennecError('DELETION_OTHER_PROJECT', { kind, id })
  if (record.is_protected) throw new FennecError('DELETION_PROTECTED', { kind, id })
}
