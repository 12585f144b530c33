export interface Flavor {
  id: string
  name: string
  vcpus: number
  ramMiB: number
  diskGiB: number
  isPublic: boolean
}
export interface KeyPair {
  name: string
  userId: string
  type: string
  publicKey: string
  fingerprint: string
  createdAt: string
}
export interface ServerVolume {
  attachmentId: string
  volumeId: string
  device: string
  deleteOnTermination: boolean
  /** true: holds the root disk */
  boot: boolean
}
/** A volume that Nova itself has yet to make, from `block_device_mapping_v2`. */
export interface PlannedVolume {
  source: 'image' | 'blank' | 'volume'
  sourceId: string | null
  sizeGiB: number
  type: string | null
  deleteOnTermination: boolean
  boot: boolean
}
export interface Server {
  id: string
  name: string
  projectId: string
  userId: string
  status: 'BUILD' | 'ACTIVE' | 'ERROR'
  taskState: string | null
  /** The host it is on its way to. */
  movingTo?: string | null
  /** While it is built again in its place: from which image, and whether its root disk is written anew. */
  rebuilding?: { imageId: string; reimages: boolean }
  flavor: Flavor
  /** '' for a volume-backed server, as Nova shows it. */
  imageId: string
  keyName: string | null
  publicKey: string | null
  userDataBase64: string
  metadata: Record<string, string>
  zone: string
  host: string
  groupId: string | null
  securityGroups: string[]
  volumes: ServerVolume[]
  planned: PlannedVolume[]
  /** Networks on which Nova makes the port, and deletes it with the server. */
  plannedNetworkIds: string[]
  portIds: string[]
  ownPortIds: string[]
  fault: { code: number; message: string; created: string } | null
  createdAt: string
  updatedAt: string
  launchedAt: string | null
}
export interface ServerGroup {
  id: string
  name: string
  policy: string
  projectId: string
  userId: string
}

/** A hypervisor with its nova-compute. */
export interface ComputeHost {
  name: string
  serviceId: string
  hypervisorId: string
  /** An operator's wish that it gets nothing new; null: it may. */
  disabled: { reason: string | null } | null
  /** Somebody has said that it is dead, whatever it reports. */
  forcedDown: boolean
  /** false: it was killed. Its servers have no bodies, and Nova shows them as they were. */
  alive: boolean
  reportedAt: string
}

/** What became of one move of one server. */
export interface Migration {
  id: number
  serverId: string
  type: 'live-migration' | 'evacuation'
  status: string
  source: string
  target: string | null
  createdAt: string
}

export interface NovaState {
  /** By name. */
  hosts: Record<string, ComputeHost>
  flavors: Record<string, Flavor>
  /** By user id, then name: a key pair belongs to a user, not to a project. */
  keyPairs: Record<string, Record<string, KeyPair>>
  servers: Record<string, Server>
  /** In the order in which they began. */
  migrations: Migration[]
  serverGroups: Record<string, ServerGroup>
  /** Limits per project and resource; what is absent has Nova's default. -1 is unlimited. */
  quotas: Record<string, Record<string, number>>
}

/** Servers of one anti-affinity group need as many. */
export const DEFAULT_HOSTS = 16
export const COMPUTE_ZONES = ['nova']
export const NOVA_VERSIONS = { service: 'compute', header: 'x-openstack-nova-api-version', min: '2.1', max: '2.93' }
