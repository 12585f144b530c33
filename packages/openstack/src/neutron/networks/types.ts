/** https://docs.openstack.org/api-ref/network/v2/#networks */
export interface Network {
  id: string
  name: string
  status: string
  admin_state_up: boolean
  shared: boolean
  /** Ids. */
  subnets: string[]
  /** Floating IPs come from it. */
  'router:external'?: boolean
  /** Hints where it reaches; empty: everywhere. */
  availability_zones?: string[]
  project_id: string
}
