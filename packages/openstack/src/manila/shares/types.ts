/** https://opendev.org/openstack/manila/src/tag/15.0.0/manila/api/views/shares.py (detail) */
export interface Share {
  id: string
  /** null when it was given none. */
  name: string | null
  status: string
  /** GiB. */
  size: number
  /** Written as Manila stores it, in capitals: `NFS`, `CIFS`, `CEPHFS`, … */
  share_proto: string
  project_id: string
}

/** Where a share can be mounted from. https://opendev.org/openstack/manila/src/tag/15.0.0/manila/api/views/export_locations.py */
export interface ExportLocation {
  id: string
  /** `HOST:/PATH`; HOST in brackets where it is an IPv6 address. */
  path: string
  preferred: boolean
  /** Shown to administrators: the location is for them. */
  is_admin_only?: boolean
}
