import type { Cloud } from '../cloud/cloud.ts'
import { rolesOn } from './assignments.ts'
import { keystoneError, unauthorized } from './errors.ts'
import type { Token, User } from './state.ts'
import { issueToken } from './tokens.ts'

export function tokenFromTrust(cloud: Cloud, trustee: User, methods: string[], trustId: string): Token {
  const trust = cloud.state.keystone.trusts[trustId]
  if (trust === undefined) throw unauthorized()
  if (trust.expiresAt !== null && Date.parse(trust.expiresAt) <= Date.now()) throw unauthorized()
  if (trust.trusteeUserId !== trustee.id) throw keystoneError(403, 'User is not a trustee.')
  const held = rolesOn(cloud, trust.trustorUserId, trust.projectId)
  // The trustor may have lost a role since; a trust cannot give what its maker no longer has.
  if (!trust.roleIds.every((id) => held.includes(id))) {
    throw keystoneError(403, 'Trustee has no delegated roles.')
  }
  if (trust.remainingUses !== null) {
    if (trust.remainingUses < 1) throw unauthorized()
    trust.remainingUses -= 1
  }
  return issueToken(cloud, {
    methods,
    userId: trust.impersonation ? trust.trustorUserId : trustee.id,
    projectId: trust.projectId,
    roleIds: trust.roleIds,
    trustId: trust.id,
  })
}
