/** https://docs.openstack.org/api-ref/network/v2/#subnets */
export interface Subnet {
  id: string
  name: string
  network_id: string
  ip_version: 4 | 6
  cidr: string
  gateway_ip: string | null
}
