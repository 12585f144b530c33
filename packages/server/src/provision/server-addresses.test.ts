import type { Server } from '@fennec/openstack'
import { describe, expect, test } from 'vitest'
import { aCluster, aNodeGroup, PAPER_CLOUD } from './heat/golden/a-cluster.ts'
import { serverAddresses } from './server-addresses.ts'

type Kind = 'fixed' | 'floating'

const address = (addr: string, kind: Kind) => ({
  addr,
  version: addr.includes(':') ? (6 as const) : (4 as const),
  'OS-EXT-IPS:type': kind,
  'OS-EXT-IPS-MAC:mac_addr': 'fa:16:3e:00:00:01',
})

const withAddresses = (...list: [addr: string, kind: Kind][]): Pick<Server, 'addresses'> => ({
  addresses: { net: list.map(([addr, kind]) => address(addr, kind)) },
})

const worker = aNodeGroup(PAPER_CLOUD, { name: 'worker' }, 1)
const pooled = aNodeGroup(PAPER_CLOUD, { name: 'pooled', floating_ip_pool: 'public' }, 2)
const gateway = aNodeGroup(PAPER_CLOUD, { name: 'gateway', floating_ip_pool: 'public', is_proxy_gateway: true }, 3)
const plain = aCluster(PAPER_CLOUD, [worker, pooled])
const gated = aCluster(PAPER_CLOUD, [gateway, worker, pooled])

const FIXED: [string, Kind] = ['10.0.0.5', 'fixed']
const FLOATING: [string, Kind] = ['192.0.2.7', 'floating']

describe('the addresses of a server', () => {
  test('without floating IPs both are the fixed one, IPv4 preferred', () => {
    const server = withAddresses(['fd00::5', 'fixed'], FIXED)
    expect(serverAddresses(server, plain, worker, false)).toEqual({ internalIp: '10.0.0.5', managementIp: '10.0.0.5' })
  })

  test('on a network of IPv6 alone it is the IPv6 one', () => {
    const server = withAddresses(['fd00::5', 'fixed'])
    expect(serverAddresses(server, plain, worker, false)?.internalIp).toBe('fd00::5')
  })

  test('there are none before Nova shows one', () => {
    expect(serverAddresses({ addresses: {} }, plain, worker, false)).toBeNull()
    expect(serverAddresses(withAddresses(FLOATING), plain, pooled, true)).toBeNull()
  })

  test('with floating IPs SSH goes to the floating one', () => {
    const server = withAddresses(FIXED, FLOATING)
    expect(serverAddresses(server, plain, pooled, true)).toEqual({ internalIp: '10.0.0.5', managementIp: '192.0.2.7' })
  })

  test('a floating IP that is wanted and not visible yet is waited for, never replaced by the fixed one', () => {
    expect(serverAddresses(withAddresses(FIXED), plain, pooled, true)).toBeNull()
  })

  test('a group without a pool is reached by its fixed address', () => {
    expect(serverAddresses(withAddresses(FIXED), plain, worker, true)?.managementIp).toBe('10.0.0.5')
  })

  test('behind a gateway a node is reached by its fixed address, and the gateway by its floating one', () => {
    const server = withAddresses(FIXED, FLOATING)
    expect(serverAddresses(server, gated, pooled, true)?.managementIp).toBe('10.0.0.5')
    expect(serverAddresses(server, gated, gateway, true)?.managementIp).toBe('192.0.2.7')
  })
})
