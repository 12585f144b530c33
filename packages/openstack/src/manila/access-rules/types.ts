export type AccessLevel = 'rw' | 'ro'

/** Manila changes the file server after it has answered. https://opendev.org/openstack/manila/src/tag/15.0.0/manila/common/constants.py (ACCESS_RULES_STATES) */
export type AccessRuleState = 'queued_to_apply' | 'applying' | 'active' | 'error' | 'queued_to_deny' | 'denying'

/** https://opendev.org/openstack/manila/src/tag/15.0.0/manila/api/views/share_accesses.py (summary_view) */
export interface AccessRule {
  id: string
  /** `ip`, `user`, `cert` or `cephx`. */
  access_type: string
  /** Of `ip`: an address, or a range in CIDR form. */
  access_to: string
  access_level: AccessLevel
  state: AccessRuleState
  metadata: Record<string, string>
  /** UTC without a zone. */
  created_at: string
}

/** As it is shown alone: a list leaves out of which share. */
export interface SharedAccessRule extends AccessRule {
  share_id: string
}
