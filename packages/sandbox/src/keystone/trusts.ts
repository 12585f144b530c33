import type { Cloud } from '../cloud/cloud.ts'
import { booleanOf, fieldsOf, integerOf, listOf, textOf } from '../http/fields.ts'
import type { Call, Service } from '../http/service.ts'
import { rolesOn } from './assignments.ts'
import { forbidden, keystoneError, notFound } from './errors.ts'
import { keystoneId } from './ids.ts'
import type { Trust } from './state.ts'

/** What the table of trusts has columns for; `allow_redelegation` is used and forgotten. */
const KNOWN: ReadonlySet<string> = new Set([
  'id',
  'trustor_user_id',
  'trustee_user_id',
  'project_id',
  'impersonation',
  'expires_at',
  'remaining_uses',
  'deleted_at',
  'redelegated_trust_id',
  'redelegation_count',
  'allow_redelegation',
  'roles',
])

/** `[trust] max_redelegation_count`. */
const MAX_REDELEGATION = 3

export function trustRoutes(service: Service): void {
  const { cloud } = service
  service.post('/v3/OS-TRUST/trusts', (call) => ({ trust: view(cloud, create(cloud, call)) }))
  service.get('/v3/OS-TRUST/trusts', (call) => ({
    trusts: list(cloud, call).map((trust) => view(cloud, trust)),
    links: { self: `${cloud.origin()}/identity/v3/OS-TRUST/trusts`, previous: null, next: null },
  }))
  service.get('/v3/OS-TRUST/trusts/:id', (call) => ({ trust: view(cloud, visible(cloud, call)) }))
  service.delete('/v3/OS-TRUST/trusts/:id', (call) => {
    const trust = visible(cloud, call)
    if (trust.trustorUserId !== call.caller.userId && !call.caller.isAdmin) {
      throw forbidden('identity:delete_trust')
    }
    remove(cloud, trust.id)
  })
}

function create(cloud: Cloud, call: Call): Trust {
  const wish = fieldsOf(call.body.trust)
  const trustorUserId = textOf(wish.trustor_user_id) ?? ''
  const trusteeUserId = textOf(wish.trustee_user_id) ?? ''
  if (trustorUserId === '') throw keystoneError(400, "'trustor_user_id' is a required property")
  if (trusteeUserId === '') throw keystoneError(400, "'trustee_user_id' is a required property")
  if (typeof wish.impersonation !== 'boolean') throw keystoneError(400, "'impersonation' is a required property")
  if (trustorUserId !== call.caller.userId) throw forbidden('identity:create_trust')
  if (cloud.state.keystone.users[trusteeUserId] === undefined) throw notFound('user', trusteeUserId)
  const projectId = textOf(wish.project_id) ?? call.caller.projectId
  const token = cloud.state.keystone.tokens[call.caller.tokenId]
  if (token?.applicationCredentialId !== undefined) {
    const credential = cloud.state.keystone.applicationCredentials[token.applicationCredentialId]
    if (credential?.unrestricted !== true)
      throw forbidden("Using method 'application_credential' is not allowed for managing trusts")
  }
  const roleIds = rolesWanted(cloud, listOf(wish.roles), rolesOn(cloud, trustorUserId, projectId))
  const parent = token?.trustId === undefined ? undefined : cloud.state.keystone.trusts[token.trustId]
  const trust: Trust = {
    id: keystoneId(),
    trustorUserId,
    trusteeUserId,
    projectId,
    impersonation: wish.impersonation,
    roleIds,
    expiresAt: textOf(wish.expires_at) ?? null,
    remainingUses: integerOf(wish.remaining_uses) ?? null,
    redelegationCount: redelegations(wish.allow_redelegation, integerOf(wish.redelegation_count), parent),
    ...(parent && { redelegatedTrustId: parent.id }),
    extra: Object.fromEntries(Object.entries(wish).filter(([name]) => !KNOWN.has(name))),
  }
  if (parent && !roleIds.every((id) => parent.roleIds.includes(id))) {
    throw keystoneError(403, 'Some of requested roles are not in redelegated trust')
  }
  cloud.state.keystone.trusts[trust.id] = trust
  return trust
}

function redelegations(allow: unknown, count: number | undefined, parent: Trust | undefined): number {
  if (parent) {
    if (parent.redelegationCount < 1) {
      throw keystoneError(403, 'Remaining redelegation depth of 0 out of allowed range of [0..3]')
    }
    const left = parent.redelegationCount - 1
    return booleanOf(allow) ? Math.min(count ?? left, left) : 0
  }
  if (!booleanOf(allow)) return 0
  const wanted = count ?? MAX_REDELEGATION
  if (wanted > MAX_REDELEGATION) {
    throw keystoneError(403, `Requested redelegation depth of ${wanted} is greater than allowed ${MAX_REDELEGATION}`)
  }
  return wanted
}

function rolesWanted(cloud: Cloud, wished: unknown[], held: string[]): string[] {
  if (wished.length === 0) throw keystoneError(403, 'At least one role should be specified')
  return wished.map((item) => {
    const wish = fieldsOf(item)
    const role = Object.values(cloud.state.keystone.roles).find((one) => one.id === wish.id || one.name === wish.name)
    if (role === undefined || !held.includes(role.id)) {
      throw notFound('role', role?.id ?? textOf(wish.id) ?? textOf(wish.name) ?? '')
    }
    return role.id
  })
}

function list(cloud: Cloud, call: Call): Trust[] {
  const trustor = call.query('trustor_user_id')
  const trustee = call.query('trustee_user_id')
  if (!call.caller.isAdmin && trustor !== call.caller.userId && trustee !== call.caller.userId) {
    throw forbidden('identity:list_trusts')
  }
  return Object.values(cloud.state.keystone.trusts).filter(
    (trust) =>
      (trustor === undefined || trust.trustorUserId === trustor) &&
      (trustee === undefined || trust.trusteeUserId === trustee),
  )
}

function visible(cloud: Cloud, call: Call): Trust {
  const trust = cloud.state.keystone.trusts[call.param('id')]
  if (trust === undefined) throw notFound('trust', call.param('id'))
  const { userId, isAdmin } = call.caller
  if (trust.trustorUserId !== userId && trust.trusteeUserId !== userId && !isAdmin) {
    throw forbidden('identity:get_trust')
  }
  return trust
}

/** Trusts made by redelegation end with the one they came from. */
function remove(cloud: Cloud, id: string): void {
  delete cloud.state.keystone.trusts[id]
  for (const child of Object.values(cloud.state.keystone.trusts)) {
    if (child.redelegatedTrustId === id) remove(cloud, child.id)
  }
}

function view(cloud: Cloud, trust: Trust): unknown {
  const self = `${cloud.origin()}/identity/v3/OS-TRUST/trusts/${trust.id}`
  return {
    ...trust.extra,
    id: trust.id,
    trustor_user_id: trust.trustorUserId,
    trustee_user_id: trust.trusteeUserId,
    project_id: trust.projectId,
    impersonation: trust.impersonation,
    expires_at: trust.expiresAt,
    remaining_uses: trust.remainingUses,
    redelegation_count: trust.redelegationCount,
    ...(trust.redelegatedTrustId && { redelegated_trust_id: trust.redelegatedTrustId }),
    deleted_at: null,
    roles: trust.roleIds.map((id) => ({ ...cloud.state.keystone.roles[id], domain_id: null })),
    roles_links: { self: `${self}/roles`, previous: null, next: null },
    links: { self },
  }
}
