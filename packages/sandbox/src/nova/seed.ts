import { randomUUID } from 'node:crypto'
import { type ComputeHost, DEFAULT_HOSTS, type Flavor, type NovaState } from './state.ts'

const FLAVORS: Flavor[] = [
  { id: '1', name: 'sandbox.small', vcpus: 1, ramMiB: 512, diskGiB: 1, isPublic: true },
  { id: '2', name: 'sandbox.medium', vcpus: 1, ramMiB: 1024, diskGiB: 2, isPublic: true },
  { id: '3', name: 'sandbox.large', vcpus: 2, ramMiB: 4096, diskGiB: 10, isPublic: true },
  { id: '4', name: 'sandbox.zero', vcpus: 1, ramMiB: 512, diskGiB: 0, isPublic: true },
]

/** @param many how many hypervisors the cloud has */
export function seedNova(now: string, many?: number): NovaState {
  return {
    hosts: seedHosts(now, many),
    flavors: Object.fromEntries(FLAVORS.map((flavor) => [flavor.id, flavor])),
    keyPairs: {},
    servers: {},
    migrations: [],
    serverGroups: {},
    quotas: {},
  }
}

export function seedHosts(now: string, many = DEFAULT_HOSTS): Record<string, ComputeHost> {
  const names = Array.from({ length: many }, (_, index) => `sandbox-${index + 1}`)
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        name,
        serviceId: randomUUID(),
        hypervisorId: randomUUID(),
        disabled: null,
        forcedDown: false,
        alive: true,
        reportedAt: now,
      },
    ]),
  )
}
