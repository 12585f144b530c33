import { randomUUID } from 'node:crypto'
import type { NeutronState } from './state.ts'

/** Loopback ranges: a node's address answers on this machine and nowhere else, with no privileges needed. */
const NETWORKS = [
  { name: 'private', cidr: '127.77.0.0/16', prefix: '127.77', external: false },
  { name: 'public', cidr: '127.78.0.0/16', prefix: '127.78', external: true },
]

export function seedNeutron(projectId: string, now: string): NeutronState {
  const state: NeutronState = {
    networks: {},
    subnets: {},
    ports: {},
    securityGroups: {},
    rules: {},
    floatingIps: {},
    quotas: {},
  }
  for (const { name, cidr, prefix, external } of NETWORKS) {
    const networkId = randomUUID()
    const subnetId = randomUUID()
    state.networks[networkId] = {
      id: networkId,
      name,
      projectId,
      shared: !external,
      external,
      description: '',
      tags: [],
      createdAt: now,
    }
    state.subnets[subnetId] = {
      id: subnetId,
      name: `${name}-subnet`,
      networkId,
      projectId,
      cidr,
      gatewayIp: `${prefix}.0.1`,
      poolStart: `${prefix}.1.1`,
      poolEnd: `${prefix}.200.254`,
      createdAt: now,
    }
  }
  return state
}
