import { FennecError } from '@fennec/contract'
import { longestHostName, MAX_HOST_NAME } from '../../domain/host-name.ts'

/** @throws {FennecError} HOST_NAME_TOO_LONG */
export function checkHostNames(
  cluster: string,
  groups: readonly { name: string; count: number }[],
  nodeDomain: string,
): void {
  for (const group of groups) {
    const host = longestHostName(cluster, group, nodeDomain)
    if (host.length > MAX_HOST_NAME) throw new FennecError('HOST_NAME_TOO_LONG', { host, limit: MAX_HOST_NAME })
  }
}
