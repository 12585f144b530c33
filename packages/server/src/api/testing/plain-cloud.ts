import { CloudError } from '@fennec/openstack'
import type {
  CloudFacts,
  Flavor,
  Image,
  ImageRegistry,
  QuotaRoom,
  ShareFacts,
  VolumeType,
} from '../../domain/cloud-facts.ts'
import type { ComputeHost, HostsInCloud, PlacedServer } from '../../domain/hosts/hosts-in-cloud.ts'
import type { MarkedInCloud, MarkedResource, Unseen } from '../../domain/orphans/marked-resource.ts'

export const IMAGE_ID = 'e5e5e5e5-0000-4000-8000-000000000001'
export const BARE_IMAGE_ID = 'e5e5e5e5-0000-4000-8000-000000000002'
export const NETWORK_ID = 'c0ffc0ff-0000-4000-8000-000000000001'

const GIB = 1024 ** 3

export const anImage = (wish: Partial<Image> = {}): Image => ({
  id: IMAGE_ID,
  name: 'bookworm-fake',
  status: 'active',
  min_disk: 0,
  min_ram: 0,
  size: 2 * GIB,
  virtual_size: 8 * GIB,
  disk_format: 'raw',
  owner: null,
  visibility: 'public',
  created_at: '2026-01-10T08:00:00Z',
  updated_at: '2026-01-15T09:59:00Z',
  properties: { _sahara_username: 'debian', _sahara_tag_fake: 'True', '_sahara_tag_0.1': 'True' },
  ...wish,
})

export const SHARE_ID = '5a5a5a5a-0000-4000-8000-000000000001'

export const aShare = (wish: Partial<ShareFacts> = {}): ShareFacts => ({
  id: SHARE_ID,
  name: 'data',
  protocol: 'NFS',
  status: 'available',
  ...wish,
})

const aFlavor = (id: string, disk: number): Flavor => ({ id, name: `flavor-${id}`, vcpus: 2, ram: 2048, disk })

export const aHost = (name: string, differences: Partial<ComputeHost> = {}): ComputeHost => ({
  name,
  hypervisors: [`${name}.example.org`],
  state: 'up',
  status: 'enabled',
  disabledReason: null,
  forcedDown: false,
  reportedAt: '2026-01-15T09:59:58.000000',
  ...differences,
})

const ENDLESS: QuotaRoom = {
  instances: Number.POSITIVE_INFINITY,
  cores: Number.POSITIVE_INFINITY,
  ram: Number.POSITIVE_INFINITY,
  volumes: Number.POSITIVE_INFINITY,
  gigabytes: Number.POSITIVE_INFINITY,
  volumesByType: {},
  gigabytesByType: {},
  per_volume_gigabytes: Number.POSITIVE_INFINITY,
  ports: Number.POSITIVE_INFINITY,
  floatingips: Number.POSITIVE_INFINITY,
  security_groups: Number.POSITIVE_INFINITY,
  security_group_rules: Number.POSITIVE_INFINITY,
}

/** A cloud of plain data; a test changes what it needs. */
export class PlainCloud {
  /** `1` has a root disk, `2` has none, `3` has a small one. */
  flavors = [aFlavor('1', 20), aFlavor('2', 0), aFlavor('3', 5)]
  /** Gone, but not long ago. */
  seenLately: Flavor[] = []
  images = [anImage(), anImage({ id: BARE_IMAGE_ID, name: 'bare', properties: {} })]
  volumeTypes: VolumeType[] = [{ id: 't1', name: 'fast', availability_zones: null }]
  networks = [NETWORK_ID]
  /** Name → public key. */
  keypairs = new Map([['mykey', 'ssh-ed25519 AAAA mykey']])
  blockStorage = true
  /** null: the cloud has no shared file systems. */
  shares: ShareFacts[] | null = []
  room: Partial<QuotaRoom> = {}
  computeVersion = '2.95'
  /** GiB by the id. */
  volumeSizes = new Map<string, number>()
  /** Thrown by every look-up of a flavor. */
  failure: Error | null = null

  /** What carries a cluster's mark, in any project. */
  marked: MarkedResource[] = []
  unseen: Unseen[] = []

  markedInCloud(): MarkedInCloud {
    return {
      list: async () => ({ resources: [...this.marked], unseen: this.unseen }),
      find: async (kind, id) => this.marked.find((one) => one.kind === kind && one.id === id) ?? null,
      delete: async (resource) => {
        this.marked = this.marked.filter((one) => one !== resource)
        return { done: 'deleting' }
      },
    }
  }

  hosts: ComputeHost[] = [aHost('compute-1'), aHost('compute-2')]
  placed: PlacedServer[] = []
  /** Whether the service's user is an administrator. */
  seesHosts = true

  hostsInCloud(): Pick<HostsInCloud, 'hosts' | 'servers' | 'hostsWithVolumes'> {
    return {
      hosts: async () => this.hosts,
      servers: async () => this.placed,
      hostsWithVolumes: async () => {
        if (!this.seesHosts) throw new CloudError('Policy does not allow it.', FORBIDDEN)
        return this.hosts.map(({ name }) => name)
      },
    }
  }

  facts(): CloudFacts {
    const flavor = async (id: string) => {
      if (this.failure) throw this.failure
      return this.flavors.find((each) => each.id === id) ?? null
    }
    return {
      flavor,
      flavorSeenLately: async (id) => this.seenLately.find((each) => each.id === id) ?? (await flavor(id)),
      image: async (id) => this.images.find((image) => image.id === id) ?? null,
      hasBlockStorage: async () => this.blockStorage,
      volumeType: async (name) => this.volumeTypes.find((type) => type.name === name) ?? null,
      defaultVolumeTypeName: async () => 'standard',
      volumeZones: async () => ['east'],
      computeZones: async () => ['nova'],
      networkExists: async (id) => this.networks.includes(id),
      subnetCidrs: async () => ['10.0.0.0/24'],
      securityGroupExists: async (name) => name === 'default',
      hasSharedFileSystems: async () => this.shares !== null,
      share: async (id) => this.shares?.find((share) => share.id === id) ?? null,
      publicKey: async (name) => this.keypairs.get(name) ?? null,
      quotaRoom: async () => ({ ...ENDLESS, ...this.room }),
      volumeSizes: async () => this.volumeSizes,
      newestComputeVersion: async () => this.computeVersion,
    }
  }

  registry(): ImageRegistry {
    return {
      list: async ({ name, tags = [] }) =>
        this.images.filter(
          (image) =>
            image.name.includes(name ?? '') &&
            tags.every((tag) => image.properties[`_sahara_tag_${tag}`] !== undefined),
        ),
      get: async (id) => this.images.find((image) => image.id === id) ?? null,
      change: async (id, set, remove) => {
        const image = this.images.find((each) => each.id === id)
        if (!image) throw new Error(`no image ${id}`)
        const kept = Object.entries(image.properties).filter(([name]) => !remove.includes(name))
        image.properties = { ...Object.fromEntries(kept), ...set }
        return image
      },
    }
  }
}

const FORBIDDEN = {
  service: 'nova',
  method: 'GET',
  url: 'http://nova/os-services',
  status: 403,
  requestId: null,
  retryable: false,
  retryAfterMs: null,
} as const
