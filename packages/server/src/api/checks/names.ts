import { FennecError } from '@fennec/contract'
import { StoreConflict, StoreReference } from '../../store/queries.ts'
import type { NamedCollection, Store } from '../../store/store.ts'
import { orNotFound } from '../route.ts'

type EdpNamedKind = 'Data source' | 'Job binary' | 'Job binary internal' | 'Job template'

/** How the old texts call the things; scripts read them. */
export type NamedKind = 'NodeGroup template' | 'Cluster template' | 'Cluster' | EdpNamedKind

const COLLECTIONS: Readonly<Record<NamedKind, NamedCollection>> = {
  'NodeGroup template': 'node_group_templates',
  'Cluster template': 'cluster_templates',
  Cluster: 'clusters',
  'Data source': 'data_sources',
  'Job binary': 'job_binaries',
  'Job binary internal': 'job_binary_internal',
  'Job template': 'jobs',
}

/** @throws {FennecError} NAME_ALREADY_EXISTS */
export async function assertNamesFree(
  store: Pick<Store, 'takenName'>,
  kind: NamedKind,
  projectId: string,
  names: readonly string[],
): Promise<void> {
  const name = await store.takenName(COLLECTIONS[kind], projectId, names)
  if (name !== null) throw new FennecError('NAME_ALREADY_EXISTS', { kind, name })
}

/** The same of an object whose name may change. @throws {FennecError} NAME_ALREADY_EXISTS */
export async function assertNewNameFree(
  store: Pick<Store, 'takenName'>,
  kind: NamedKind,
  projectId: string,
  stored: { name: string },
  changes: { name?: string | undefined },
): Promise<void> {
  if (changes.name === undefined || changes.name === stored.name) return
  await assertNamesFree(store, kind, projectId, [changes.name])
}

/**
 * The checks of a new object. When something is refused and the name is taken as well, the name is told, as by the old
 * service, which asked for it first. When nothing else is refused the insert sees to it, in the same journey to the database.
 *
 * @throws {FennecError} NAME_ALREADY_EXISTS, and what `check` throws
 */
export async function nameToldFirst<T>(
  store: Pick<Store, 'takenName'>,
  kind: NamedKind,
  projectId: string,
  name: string,
  check: () => T | Promise<T>,
): Promise<T> {
  try {
    return await check()
  } catch (error) {
    await assertNamesFree(store, kind, projectId, [name])
    throw error
  }
}

/**
 * An object of its own name: the project sees no other of it. What it refers to may be deleted meanwhile.
 *
 * @throws {FennecError} NAME_ALREADY_EXISTS, REFERENCE_GONE
 */
export async function createNamed<T>(kind: NamedKind, name: string, insert: () => Promise<T>): Promise<T> {
  try {
    return await insert()
  } catch (error) {
    if (error instanceof StoreConflict) throw new FennecError('NAME_ALREADY_EXISTS', { kind, name })
    throw referenceGone(error, kind, name)
  }
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
    throw referenceGone(error, kind, name)
  }
}

/** What a change makes of an object. @throws {FennecError} as insertNamed does; OBJECT_NOT_FOUND: deleted meanwhile */
export async function updateNamed<T, Changes extends { name?: string | undefined }>(
  records: { update(id: string, changes: Changes): Promise<T | null> },
  kind: NamedKind,
  { id, name }: { id: string; name: string },
  changes: Changes,
): Promise<T> {
  const changed = await insertNamed(kind, changes.name ?? name, () => records.update(id, changes))
  return orNotFound(changed, { id })
}

function referenceGone(error: unknown, kind: NamedKind, name: string): unknown {
  return error instanceof StoreReference ? new FennecError('REFERENCE_GONE', { kind, name }) : error
}
