import fc from 'fast-check'
import { expect, test } from 'vitest'
import { autoSecurityGroupRules } from './auto-security-group.ts'

test('a port of the plugin and SSH are open to both families', () => {
  const open = autoSecurityGroupRules([8088], []).map((rule) => [rule.remote_ip_prefix, rule.protocol, rule.ports?.min])
  expect(open).toEqual([
    ['0.0.0.0/0', 'tcp', 8088],
    ['::/0', 'tcp', 8088],
    ['0.0.0.0/0', 'tcp', 22],
    ['::/0', 'tcp', 22],
  ])
})

test('ICMP of an IPv6 network is icmpv6, and every type of it', () => {
  const icmp = autoSecurityGroupRules([], ['10.0.0.0/24', 'fd00::/64']).filter((rule) =>
    rule.protocol.startsWith('icmp'),
  )
  expect(icmp).toEqual([
    { ethertype: 'IPv4', remote_ip_prefix: '10.0.0.0/24', protocol: 'icmp' },
    { ethertype: 'IPv6', remote_ip_prefix: 'fd00::/64', protocol: 'icmpv6' },
  ])
})

test('no rule stands twice, whatever the plugin lists', () => {
  const ports = fc.array(fc.constantFrom(22, 80, 8088))
  const cidrs = fc.array(fc.constantFrom('10.0.0.0/24', 'fd00::/64', '0.0.0.0/0'))
  fc.assert(
    fc.property(ports, cidrs, (openPorts, managementCidrs) => {
      const rules = autoSecurityGroupRules(openPorts, managementCidrs).map((rule) => JSON.stringify(rule))
      expect(new Set(rules).size).toBe(rules.length)
    }),
  )
})
