import { FennecError } from '@fennec/contract'
import { ClusterBusy } from '../../store/queries.ts'

/** @throws {FennecError} CLUSTER_BUSY */
export async function acceptedWhenAtRest<T>(id: string, accept: () => Promise<T>): Promise<T> {
  try {
    return await accept()
  } catch (error) {
    if (!(error instanceof ClusterBusy)) throw error
    throw new FennecError('CLUSTER_BUSY', { id, status: error.status, operation: error.operation })
  }
}
