/** https://docs.openstack.org/api-ref/network/v2/#security-groups-security-groups */
export interface SecurityGroup {
  id: string
  name: string
  description: string
  project_id: string
  tags: string[]
  security_group_rules: SecurityGroupRule[]
}

export interface SecurityGroupRule {
  id: string
  direction: 'ingress' | 'egress'
  ethertype: 'IPv4' | 'IPv6'
  protocol: string | null
  port_range_min: number | null
  port_range_max: number | null
  remote_ip_prefix: string | null
  remote_group_id: string | null
}

export interface NewSecurityGroup {
  name: string
  description?: string
}
