/** https://opendev.org/openstack/keystone/src/tag/22.0.2/keystone/trust/schema.py */
export interface Trust {
  id: string
  trustor_user_id: string
  trustee_user_id: string
  project_id: string | null
  impersonation: boolean
  /** null: it lasts until it is deleted. */
  expires_at: string | null
  /** How many further trusts may be made from it, one from the other; 0: none. */
  redelegation_count: number
  redelegated_trust_id: string | null
  roles: { id: string; name: string }[]
  /** As it was given. */
  [extra: ExtraField]: string | undefined
}

/**
 * Keystone keeps a trust's fields that it does not know, and shows them (`extra` of its table trust, in
 * keystone/trust/backends/sql.py); a trust made from this one does not get them. `expires_at` would be no place for a mark:
 * Keystone shows it without its microseconds, hands it on to trusts made from this one, and then refuses the second of
 * those by `duplicate_trust_constraint`, which counts deleted trusts too.
 */
export type ExtraField = `fennec:${string}`

/** The trustor must be the one who asks. */
export interface NewTrust {
  trustor_user_id: string
  trustee_user_id: string
  project_id: string
  impersonation: boolean
  /** Each of them a role the trustor has in the project. */
  roles: ({ id: string } | { name: string })[]
  /** Whether a trust may be made from this one. Heat makes one of its own when its caller's token comes from a trust. */
  allow_redelegation?: boolean
  redelegation_count?: number
  expires_at?: string
  [extra: ExtraField]: string | undefined
}
