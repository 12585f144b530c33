import { FennecError } from '@fennec/contract'
import { StoreReference } from '../../store/queries.ts'

/** Class names of the old texts. */
export type DeletedKind =
  | 'Cluster'
  | 'ClusterTemplate'
  | 'NodeGroupTemplate'
  | 'DataSource'
  | 'JobBinary'
  | 'JobBinaryInternal'
  | 'Job'
  | 'JobExecution'

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

/**
 * Somebody may begin to use it between the check and the deletion: the database refuses, and who it was is asked again.
 *
 * @throws {FennecError} by `assertUnused`
 */
export async function deletingUnused(remove: () => Promise<void>, assertUnused: () => Promise<void>): Promise<void> {
  try {
    await remove()
  } catch (error) {
    if (error instanceof StoreReference) await assertUnused()
    throw error
  }
}
