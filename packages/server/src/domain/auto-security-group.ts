import ipaddr from 'ipaddr.js'

/** One rule of a node group's own security group, in the words of `OS::Neutron::SecurityGroup`. */
export interface SecurityGroupRule {
  ethertype: 'IPv4' | 'IPv6'
  remote_ip_prefix: string
  protocol: 'tcp' | 'udp' | 'icmp' | 'icmpv6'
  /** Absent: every port, for ICMP every type and code. */
  ports?: { min: number; max: number }
}

/** Neutron adds two egress rules (IPv4, IPv6) to each new group, and they count against the quota. */
export const RULES_NEUTRON_ADDS = 2

const SSH_PORT = 22

const ethertypeOf = (cidr: string): 'IPv4' | 'IPv6' => (ipaddr.parseCIDR(cidr)[0].kind() === 'ipv6' ? 'IPv6' : 'IPv4')

function fromAnywhere(port: number): SecurityGroupRule[] {
  const ports = { min: port, max: port }
  return [
    { ethertype: 'IPv4', remote_ip_prefix: '0.0.0.0/0', protocol: 'tcp', ports },
    { ethertype: 'IPv6', remote_ip_prefix: '::/0', protocol: 'tcp', ports },
  ]
}

/**
 * Everything between the nodes. ICMP has no port range here: for Neutron it would be type and code, and the old
 * service's 0–255 let type 0 through alone. For an IPv6 prefix the protocol is `icmpv6`; the old `icmp` was refused or useless.
 */
function withinNetwork(cidr: string): SecurityGroupRule[] {
  const ethertype = ethertypeOf(cidr)
  const ports = { min: 1, max: 65535 }
  return [
    { ethertype, remote_ip_prefix: cidr, protocol: 'tcp', ports },
    { ethertype, remote_ip_prefix: cidr, protocol: 'udp', ports },
    { ethertype, remote_ip_prefix: cidr, protocol: ethertype === 'IPv6' ? 'icmpv6' : 'icmp' },
  ]
}

const identity = (rule: SecurityGroupRule): string =>
  [rule.ethertype, rule.remote_ip_prefix, rule.protocol, rule.ports?.min, rule.ports?.max].join(' ')

/**
 * The ingress rules of a node group with `auto_security_group`: the plugin's open ports, SSH, and everything from the
 * management network. Each rule once: Neutron refuses a second equal one with 409 and the stack would fail, for
 * instance when a plugin lists port 22.
 */
export function autoSecurityGroupRules(
  openPorts: readonly number[],
  managementCidrs: readonly string[],
): SecurityGroupRule[] {
  const rules = [
    ...openPorts.flatMap(fromAnywhere),
    ...fromAnywhere(SSH_PORT),
    ...managementCidrs.flatMap(withinNetwork),
  ]
  return [...new Map(rules.map((rule) => [identity(rule), rule])).values()]
}
