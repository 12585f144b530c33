import type { Catalogue } from './catalogue.ts'

/** Who a token speaks for, where, with which roles, and until when. */
export interface TokenInfo {
  user: { id: string; name: string; domain: { id: string; name: string } }
  /** null: the token is not scoped to a project. */
  project: { id: string; name: string; domain: { id: string; name: string } } | null
  roles: { id: string; name: string }[]
  issuedAt: Date
  expiresAt: Date
  /** How it was got: `password`, `token`, `application_credential`, … */
  methods: string[]
  catalogue: Catalogue
  /** The trust it was got through, if any. */
  trust: { id: string; impersonation: boolean; trustorUserId: string; trusteeUserId: string } | null
}

/** https://opendev.org/openstack/keystone/src/tag/22.0.2/keystone/common/render_token.py */
export interface WireToken {
  user: TokenInfo['user']
  project?: NonNullable<TokenInfo['project']>
  roles?: { id: string; name: string }[]
  issued_at: string
  expires_at: string
  methods: string[]
  catalog?: Catalogue
  'OS-TRUST:trust'?: {
    id: string
    impersonation: boolean
    trustor_user: { id: string }
    trustee_user: { id: string }
  }
}

export function tokenInfo(wire: WireToken): TokenInfo {
  const trust = wire['OS-TRUST:trust']
  return {
    user: wire.user,
    project: wire.project ?? null,
    roles: wire.roles ?? [],
    issuedAt: new Date(wire.issued_at),
    expiresAt: new Date(wire.expires_at),
    methods: wire.methods,
    catalogue: wire.catalog ?? [],
    trust: trust
      ? {
          id: trust.id,
          impersonation: trust.impersonation,
          trustorUserId: trust.trustor_user.id,
          trusteeUserId: trust.trustee_user.id,
        }
      : null,
  }
}
