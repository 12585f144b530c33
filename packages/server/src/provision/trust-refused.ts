import { CloudError } from '@fennec/openstack'

/** There is none: nothing can be done in the owner's name. */
export class NoTrust extends Error {
  constructor(clusterName: string) {
    super(`Cluster ${clusterName} has no trust: nothing can be done in its owner's name.`)
    this.name = 'NoTrust'
  }
}

const REFUSED: ReadonlySet<number | null> = new Set([401, 403, 404])

/** Keystone gives no token for the trust: it was deleted, or its owner was, or lost the roles it was made of. */
export function isTrustRefused(error: unknown): boolean {
  if (error instanceof NoTrust) return true
  if (!(error instanceof CloudError)) return false
  return error.service === 'keystone' && /\/auth\/tokens$/.test(error.url) && REFUSED.has(error.status)
}
