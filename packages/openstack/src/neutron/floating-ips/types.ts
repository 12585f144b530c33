/** https://docs.openstack.org/api-ref/network/v2/#floating-ips-floatingips */
export interface FloatingIp {
  id: string
  floating_ip_address: string
  floating_network_id: string
  fixed_ip_address: string | null
  /** null: not in use. */
  port_id: string | null
  status: 'ACTIVE' | 'DOWN' | 'ERROR'
  project_id: string
}
