import ipaddr from 'ipaddr.js'
import type { Cloud } from '../cloud/cloud.ts'
import { invalid, neutronError } from './errors.ts'
import type { Subnet } from './state.ts'
import { subnetsOf } from './subnets.ts'

const toNumber = (address: string): number =>
  ipaddr.IPv4.parse(address).octets.reduce((sum, octet) => sum * 256 + octet, 0)

const toAddress = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')

/** The lowest free address of the network's pools. */
export function freeAddress(cloud: Cloud, networkId: string): { subnetId: string; address: string } {
  const used = usedAddresses(cloud)
  for (const subnet of subnetsOf(cloud, networkId)) {
    for (let value = toNumber(subnet.poolStart); value <= toNumber(subnet.poolEnd); value++) {
      const address = toAddress(value)
      if (!used.has(address)) return { subnetId: subnet.id, address }
    }
  }
  throw neutronError(409, 'IpAddressGenerationFailure', `No more IP addresses available on network ${networkId}.`)
}

/** A fixed address somebody asked for. */
export function wantedAddress(cloud: Cloud, networkId: string, address: string): { subnetId: string; address: string } {
  const subnet = subnetsOf(cloud, networkId).find((one) => contains(one, address))
  if (subnet === undefined)
    throw invalid(`operation: IP address ${address} is not a valid IP for any of the subnets on the specified network.`)
  if (usedAddresses(cloud).has(address)) {
    throw neutronError(
      409,
      'IpAddressAlreadyAllocated',
      `IP address ${address} already allocated in subnet ${subnet.id}`,
    )
  }
  return { subnetId: subnet.id, address }
}

function contains(subnet: Subnet, address: string): boolean {
  return ipaddr.IPv4.isValid(address) && ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(subnet.cidr))
}

function usedAddresses(cloud: Cloud): Set<string> {
  const { ports, floatingIps } = cloud.state.neutron
  return new Set([
    ...Object.values(ports).flatMap((port) => port.fixedIps.map((ip) => ip.address)),
    ...Object.values(floatingIps).map((floating) => floating.address),
  ])
}
