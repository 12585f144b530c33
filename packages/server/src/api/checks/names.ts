import { FennecError } from '@fennec/contract'
import { StoreConflict } from '../../store/queries.ts'

/** How the old texts call the things; scripts read them. */
export type NamedKind = 'NodeGroup template' | 'Cluster template' | 'Cluster'

/** @throws {FennecError} NAME_ALREADY_EXISTS */
export async function assertNameFree(
  records: { findByName(projectId: string, name: string): Promise<unknown> },
  kind: NamedKind,
  projectId: string,
  name: string,
): Promise<void> {
  if ((await records.findByName(projectId, name)) !== null) throw new FennecError('NAME_ALREADY_EXISTS', { kind, name })
}

/**
 * Two requests with one name at the same time: both see it free, the database refuses the second.
 *
 * @throws {FennecError} DB_DUPLICATE_ENTRY
 */
export async function insertNamed<T>(kind: NamedKind, name: string, insert: () => Promise<T>): Promise<T> {
  try {
    return await insert()
  } catch (error) {
    if (error instanceof StoreConflict) throw new FennecError('DB_DUPLICATE_ENTRY', { kind, name })
    throw error
  }
}
