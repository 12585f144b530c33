/** https://docs.openstack.org/api-ref/network/v2/#ports */
export interface Port {
  id: string
  name: string
  network_id: string
  project_id: string
  status: 'ACTIVE' | 'DOWN' | 'BUILD' | 'ERROR'
  mac_address: string
  fixed_ips: { subnet_id: string; ip_address: string }[]
  /** The server it belongs to; an empty string: none. */
  device_id: string
  device_owner: string
  security_groups: string[]
  tags: string[]
  /** Where the plugin for time stamps is loaded, which it is unless the operator says otherwise. */
  created_at?: string
}
