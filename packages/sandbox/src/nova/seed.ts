import type { Flavor, NovaState } from './state.ts'

const FLAVORS: Flavor[] = [
  { id: '1', name: 'sandbox.small', vcpus: 1, ramMiB: 512, diskGiB: 1, isPublic: true },
  { id: '2', name: 'sandbox.medium', vcpus: 1, ramMiB: 1024, diskGiB: 2, isPublic: true },
  { id: '3', name: 'sandbox.large', vcpus: 2, ramMiB: 4096, diskGiB: 10, isPublic: true },
  { id: '4', name: 'sandbox.zero', vcpus: 1, ramMiB: 512, diskGiB: 0, isPublic: true },
]

export function seedNova(): NovaState {
  return {
    flavors: Object.fromEntries(FLAVORS.map((flavor) => [flavor.id, flavor])),
    keyPairs: {},
    servers: {},
    serverGroups: {},
    quotas: {},
  }
}
