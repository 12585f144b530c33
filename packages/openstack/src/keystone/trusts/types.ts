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
}

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
}
