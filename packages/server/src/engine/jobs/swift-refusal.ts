import { isCloudError, MissingServiceError } from '@fennec/openstack'

/**
 * Why what is in Swift cannot be got at as the user that somebody named; null: that is not what the failure says.
 *
 * @param whose named the user
 */
export function swiftRefusal(error: unknown, whose: 'binary' | 'data source'): string | null {
  if (error instanceof MissingServiceError) return 'this cloud has no object store.'
  if (!isCloudError(error, 401)) return null
  return `Keystone does not take the ${whose}'s user and password for the cluster's project.`
}
