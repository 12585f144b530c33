import { FennecError } from '@fennec/contract'
import { StoreConflict, StoreReference } from '../../store/queries.ts'

type EdpNamedKind = 'Data source' | 'Job binary' | 'Job binary internal' | 'Job template'

/** How the old texts call the things; scripts read them. */
export type NamedKind = 'NodeGroup template' | 'Cluster template' | 'Cluster' | EdpNamedKind

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
 * Two requests with one name at the same time: both see it free, the database refuses the second. The same for what is
 * referred to and deleted meanwhile.
 *
 * @throws {FennecError} DB_DUPLICATE_ENTRY, REFERENCE_GONE
 */
export async function insertNamed<T>(kind: NamedKind, name: string, insert: () => Promise<T>): Promise<T> {
  try {
    return await insert()
  } catch (error) {
    if (error instanceof StoreConflict) throw new FennecError('DB_DUPLICATE_ENTRY', { kind, name })
    if (error instanceof StoreReference) throw new FennecError('REFERENCE_GONE', { kind, name })
    throw error
  }
}
