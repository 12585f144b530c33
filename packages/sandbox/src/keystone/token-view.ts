import type { Cloud } from '../cloud/cloud.ts'
import { catalogFor } from './catalog.ts'
import { DOMAIN, type Token } from './state.ts'

/** The body of `POST` and `GET /auth/tokens`. */
export function tokenView(cloud: Cloud, token: Token, withCatalog = true): unknown {
  const { users, projects, roles, trusts, applicationCredentials } = cloud.state.keystone
  const user = users[token.userId]
  const project = token.projectId === undefined ? undefined : projects[token.projectId]
  const trust = token.trustId === undefined ? undefined : trusts[token.trustId]
  const credential =
    token.applicationCredentialId === undefined ? undefined : applicationCredentials[token.applicationCredentialId]
  return {
    token: {
      methods: token.methods,
      user: {
        domain: DOMAIN,
        id: token.userId,
        name: user?.name ?? token.userId,
        password_expires_at: null,
      },
      audit_ids: [token.auditId],
      expires_at: token.expiresAt,
      issued_at: token.issuedAt,
      ...(project && {
        project: { domain: DOMAIN, id: project.id, name: project.name },
        is_domain: false,
        roles: token.roleIds.flatMap((id) => roles[id] ?? []),
        ...(withCatalog && { catalog: catalogFor(cloud, project.id) }),
      }),
      ...(trust && {
        'OS-TRUST:trust': {
          id: trust.id,
          impersonation: trust.impersonation,
          trustee_user: { id: trust.trusteeUserId },
          trustor_user: { id: trust.trustorUserId },
        },
      }),
      ...(credential && {
        application_credential: { id: credential.id, name: credential.name, restricted: !credential.unrestricted },
      }),
    },
  }
}
