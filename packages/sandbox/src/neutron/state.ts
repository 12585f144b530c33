export interface Network {
  id: string
  name: string
  projectId: string
  shared: boolean
  external: boolean
  description: string
  tags: string[]
  createdAt: string
}
export interface Subnet {
  id: string
  name: string
  networkId: string
  projectId: string
  cidr: string
  gatewayIp: string
  poolStart: string
  poolEnd: string
  createdAt: string
}
export interface Port {
  id: string
  name: string
  networkId: string
  projectId: string
  macAddress: string
  fixedIps: { subnetId: string; address: string }[]
  securityGroupIds: string[]
  deviceId: string
  deviceOwner: string
  status: 'ACTIVE' | 'DOWN'
  description: string
  tags: string[]
  createdAt: string
}
export interface SecurityGroup {
  id: string
  name: string
  description: string
  projectId: string
  tags: string[]
  createdAt: string
}
export interface SecurityGroupRule {
  id: string
  groupId: string
  projectId: string
  direction: string
  ethertype: string
  protocol: string | null
  portRangeMin: number | null
  portRangeMax: number | null
  remoteIpPrefix: string | null
  remoteGroupId: string | null
  description: string
  createdAt: string
}
export interface FloatingIp {
  id: string
  projectId: string
  networkId: string
  address: string
  portId: string | null
  description: string
  tags: string[]
  createdAt: string
}

export interface NeutronState {
  networks: Record<string, Network>
  subnets: Record<string, Subnet>
  ports: Record<string, Port>
  securityGroups: Record<string, SecurityGroup>
  rules: Record<string, SecurityGroupRule>
  floatingIps: Record<string, FloatingIp>
  /** Limits per project and resource; what is absent has Neutron's default. -1 is unlimited. */
  quotas: Record<string, Record<string, number>>
}
