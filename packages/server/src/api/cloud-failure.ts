import { FennecError } from '@fennec/contract'
import { CloudError, MissingServiceError } from '@fennec/openstack'

/** What the cloud refused or failed to answer, as told to the caller; null: the failure is not the cloud's. */
export function cloudFailure(error: unknown): FennecError | null {
  if (error instanceof MissingServiceError) return new FennecError('CLOUD_UNAVAILABLE', { reason: error.message })
  if (!(error instanceof CloudError)) return null
  // What was asked for is part of a URL there.
  if (error.status === 414 || error.status === 431) {
    return new FennecError('TOO_LONG_FOR_CLOUD', { service: error.service, reason: error.message })
  }
  return error.status === 403
    ? new FennecError('FORBIDDEN_BY_CLOUD', { service: error.service, reason: error.message })
    : new FennecError('CLOUD_UNAVAILABLE', { reason: error.message })
}
