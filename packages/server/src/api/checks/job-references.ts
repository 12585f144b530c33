import { FennecError } from '@fennec/contract'
import { dataSourceIdsIn, type InterfaceValue } from '../../domain/edp/interface-values.ts'
import type { Call } from '../call.ts'

/** Which data sources of those that the values name the caller may see. */
export async function knownDataSources(
  { caller, deps }: Call,
  values: readonly InterfaceValue[],
): Promise<Set<string>> {
  const ids = dataSourceIdsIn(values)
  return ids.length === 0 ? new Set() : await deps.store.edp.dataSources.known(caller.projectId, ids)
}

/** @throws {FennecError} JOB_BINARY_NOT_FOUND */
export async function assertJobBinaries({ caller, deps }: Call, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const known = await deps.store.edp.jobBinaries.known(caller.projectId, ids)
  const missing = ids.find((id) => !known.has(id))
  if (missing !== undefined) throw new FennecError('JOB_BINARY_NOT_FOUND', { id: missing })
}
